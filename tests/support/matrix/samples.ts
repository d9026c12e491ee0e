import type { Body } from '../contribution.js';
import { attach, body, edit, newPerson, openContribution, send } from '../contribution.js';
import type { Client, Office } from '../office.js';
import type { Facts } from './rules-oracle.js';

/** A practice that the whole matrix is asked about. */
export interface Sample extends Facts {
  id: string;
  number: string;
  state: string;
  person: { id: string; codiceFiscale: string };
  documents: { id: string; category: string }[];
  filled: string[];
  paid: boolean;
}

const granted = ['approvata', 'sospesa', 'erogata', 'revocata'];
const by = { note: 'Nota.' };

/** Who works on a practice of a service. */
interface Staff {
  social: Client;
  manager: Client;
  clerk: Client;
}

async function staffIn(office: Office, service: string): Promise<Staff> {
  const as = (role: string) => office.as(`${service}-${role}`);
  return { social: await as('assistente-sociale'), manager: await as('responsabile'), clerk: await as('amministrativo') };
}

async function pay({ manager, clerk }: Staff, id: string, state: string): Promise<void> {
  await edit(manager, id, { decisione: { importoConcesso: 100, capitolo: '12' } });
  await send(manager, id, 'APPROVA');
  await attach(clerk, id, 'quietanze');
  await send(clerk, id, 'PAGA', { data: { pagamenti: [{ mese: '2026-03', importo: 100 }] } });
  const last: Record<string, [Client, string]> = {
    sospesa: [manager, 'SOSPENDI'],
    revocata: [manager, 'REVOCA'],
    erogata: [clerk, 'CHIUDI'],
  };
  const [client, event] = last[state] ?? [];
  if (client && event) await send(client, id, event, by);
}

/** The events that lead from a draft to a state; to be refused it waits before until its term has passed. */
async function lead(staff: Staff, id: string, state: string): Promise<void> {
  const { social, manager } = staff;
  if (state === 'bozza') return;
  await send(social, id, 'INVIA');
  if (state === 'annullata') {
    await send(social, id, 'ANNULLA', by);
    return;
  }
  if (state === 'integrazione-richiesta') await send(manager, id, 'CHIEDI_INTEGRAZIONE', by);
  await attach(manager, id, 'provvedimenti');
  if (state === 'preavviso-rigetto' || state === 'respinta') {
    await edit(manager, id, { decisione: { motivazione: 'Oltre la soglia.' } });
    await send(manager, id, 'PREAVVISA');
  }
  if (granted.includes(state)) await pay(staff, id, state);
}

/** What is wanted of a sample. */
export interface Wanted {
  service: string;
  state: string;
  reserved: boolean;
}

async function open(office: Office, { service, state, reserved }: Wanted) {
  const staff = await staffIn(office, service);
  const person = await newPerson(staff.social);
  const practice = await openContribution(staff.social, person);
  if (reserved) {
    const { revision } = await body(staff.social.get(`/api/practices/${practice.id}`));
    await body(staff.social.put(`/api/practices/${practice.id}/reserved`).send({ reserved: true, revision }), 204);
  }
  for (const category of ['isee', 'identita', 'spese', 'altro']) await attach(staff.social, practice.id, category);
  await lead(staff, practice.id, state);
  return { practice, person: { id: person.id, codiceFiscale: String(person.view.data.codiceFiscale) } };
}

/** Plays the practices, letters and terms included. */
export async function makeSamples(office: Office, wanted: Wanted[], tagsOf: (state: string) => string[]): Promise<Sample[]> {
  const late = wanted.filter(({ state }) => state === 'respinta');
  const played: [Wanted, { practice: Body; person: Sample['person'] }][] = [];
  for (const one of late) played.push([one, await open(office, one)]);
  await office.at('2026-03-13T09:00:00.000Z');
  for (const [{ service }, { practice }] of played)
    await send(await office.as(`${service}-responsabile`), practice.id, 'RESPINGI', by);
  for (const one of wanted.filter((each) => !late.includes(each))) played.push([one, await open(office, one)]);
  await office.run();
  return Promise.all(
    played.map(async ([{ service, state, reserved }, { practice, person }]) => {
      const stored = await office.ports.stores.practices.get(practice.id);
      if (stored?.state !== state || stored.reserved !== reserved) throw new Error(`the story does not lead to ${state}`);
      return {
        ...{ id: stored.id, number: stored.number, type: stored.type, service, state, states: [state], tags: tagsOf(state) },
        ...{ reserved, person, filled: Object.keys(stored.data), paid: granted.includes(state) },
        documents: stored.documents.map(({ id, category }) => ({ id, category })),
      };
    }),
  );
}
