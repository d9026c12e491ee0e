import type { Body } from '../support/contribution.js';
import { attach, body, edit, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { services, someone, startOffice } from '../support/office.js';

/**
 * Who sees what, written here a second time by hand: the rules of the contribution and of the whole set, as an office would tell
 * them. The server is asked by every role of every service, about a practice in every state, at every address that tells of it.
 */
const roles = ['assistente-sociale', 'responsabile', 'amministrativo', 'configuratore', 'amministratore-di-sistema'] as const;
type Role = (typeof roles)[number];
const states = [
  'bozza',
  'in-valutazione',
  'integrazione-richiesta',
  'preavviso-rigetto',
  'approvata',
  'sospesa',
  'erogata',
  'revocata',
  'respinta',
  'annullata',
] as const;
type State = (typeof states)[number];

const everySection = ['decisione', 'istruttoria', 'pagamenti', 'richiesta', 'valutazione'];
const everyCategory = ['altro', 'identita', 'isee', 'lettere', 'provvedimenti', 'quietanze', 'spese'];
const granted: State[] = ['approvata', 'sospesa', 'erogata', 'revocata'];
const final: State[] = ['erogata', 'revocata', 'respinta', 'annullata'];
const knowing: Role[] = ['assistente-sociale', 'responsabile', 'amministrativo'];

interface Seen {
  sections: string[];
  categories: string[];
}
const nothing: Seen = { sections: [], categories: [] };

function oracle(role: Role, own: boolean, state: State): Seen {
  if (!own) return nothing;
  if (role === 'assistente-sociale') return { sections: everySection, categories: everyCategory };
  if (role === 'responsabile' && state !== 'bozza') return { sections: everySection, categories: everyCategory };
  if (role === 'amministrativo' && granted.includes(state))
    return { sections: ['decisione', 'pagamenti', 'richiesta'], categories: ['lettere', 'provvedimenti', 'quietanze'] };
  return nothing;
}

interface Sample {
  id: string;
  number: string;
  service: string;
  state: State;
  person: string;
  documents: { id: string; category: string }[];
  paid: boolean;
}

let office: Office;
const samples: Sample[] = [];

interface Staff {
  social: Client;
  manager: Client;
  clerk: Client;
}

/** The events that lead from a sent practice to each state. */
async function lead({ social, manager, clerk }: Staff, id: string, state: State): Promise<void> {
  const by = { note: 'Nota.' };
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
  if (!granted.includes(state)) return;
  await edit(manager, id, { decisione: { importoConcesso: 100, capitolo: '12' } });
  await send(manager, id, 'APPROVA');
  await attach(clerk, id, 'quietanze');
  await send(clerk, id, 'PAGA', { data: { pagamenti: [{ mese: '2026-03', importo: 100 }] } });
  const last: Partial<Record<State, [Client, string]>> = {
    sospesa: [manager, 'SOSPENDI'],
    revocata: [manager, 'REVOCA'],
    erogata: [clerk, 'CHIUDI'],
  };
  const [client, event] = last[state] ?? [];
  if (client && event) await send(client, id, event, by);
}

async function makeSample(service: string, state: State): Promise<void> {
  const [social, manager, clerk] = await Promise.all(knowing.map((role) => office.as(`${service}-${role}`)));
  const staff = { social, manager, clerk } as Staff;
  const person = await newPerson(staff.social);
  const { id, number } = await openContribution(staff.social, person);
  for (const category of ['isee', 'identita', 'spese', 'altro']) await attach(staff.social, id, category);
  await lead(staff, id, state);
  samples.push({ id, number, service, state, person: person.id, documents: [], paid: granted.includes(state) });
}

beforeAll(async () => {
  office = await startOffice({ operators: services.flatMap((service) => roles.map((role) => someone(service, role))) });
  const opened = ['codogno', 'lodi'];
  for (const service of opened) await makeSample(service, 'respinta');
  await office.at('2026-03-13T09:00:00.000Z');
  for (const { id, service } of samples)
    await send(await office.as(`${service}-responsabile`), id, 'RESPINGI', { note: 'Nota.' });
  for (const service of opened) for (const state of states) if (state !== 'respinta') await makeSample(service, state);
  await office.run();
  for (const sample of samples) {
    const stored = await office.ports.stores.practices.get(sample.id);
    expect(stored?.state).toBe(sample.state);
    sample.documents = (stored?.documents ?? []).map(({ id, category }) => ({ id, category }));
  }
});
afterAll(() => office.stop());

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();
const differences: unknown[] = [];
let cells = 0;

/** One cell of the matrix: what an address said against what the rules say. */
function cell(what: object, said: unknown, wanted: unknown): void {
  cells += 1;
  if (JSON.stringify(said) !== JSON.stringify(wanted)) differences.push({ ...what, said, wanted });
}

async function askPractice(client: Client, what: object, sample: Sample, { sections, categories }: Seen): Promise<void> {
  const at = `/api/practices/${sample.id}`;
  const status = sections.length > 0 ? 200 : 404;
  const practice = await client.get(at);
  const history = await client.get(`${at}/history`);
  cell({ ...what, at: 'practice' }, practice.status, status);
  cell({ ...what, at: 'history' }, history.status, status);
  for (const { id, category } of sample.documents) {
    const bytes = await client.get(`${at}/documents/${id}`);
    cell({ ...what, at: `bytes of ${category}` }, bytes.status, categories.includes(category) ? 200 : 404);
  }
  if (practice.status !== 200) return;
  const { body: view } = practice;
  const filled = Object.keys((await office.ports.stores.practices.get(sample.id))?.data ?? {});
  cell({ ...what, at: 'sections' }, sorted(view.sections.map(({ key }: Body) => key)), sections);
  cell({ ...what, at: 'form' }, sorted(Object.keys(view.form.schema.properties)), sections);
  cell({ ...what, at: 'data' }, sorted(Object.keys(view.data)), sorted(sections.filter((key) => filled.includes(key))));
  cell(
    { ...what, at: 'documents' },
    view.documents.map(({ id }: Body) => id),
    sample.documents.filter(({ category }) => categories.includes(category)).map(({ id }) => id),
  );
  const readable = view.documentCategories.filter((one: Body) => one.readable).map(({ key }: Body) => key);
  cell({ ...what, at: 'categories' }, sorted(readable), categories);
  const changed = history.body.items.flatMap(({ changes }: Body) => changes).filter((one: Body) => !one.hidden);
  const told = history.body.items.flatMap(({ document }: Body) => (document?.category ? [document.category] : []));
  cell(
    { ...what, at: 'changes' },
    sorted(changed.map(({ section }: Body) => section)).filter((key) => !sections.includes(key)),
    [],
  );
  cell(
    { ...what, at: 'attached' },
    sorted(told).filter((key) => !categories.includes(key)),
    [],
  );
}

async function askLists(client: Client, what: { role: Role }, sample: Sample, seen: Seen): Promise<void> {
  const knows = knowing.includes(what.role);
  const reads = seen.sections.length > 0;
  const overview = await client.get(`/api/subjects/${sample.person}/overview`);
  const rows =
    overview.status === 200 ? overview.body.items.map((row: Body) => [row.id, row.readable, row.number]) : overview.status;
  cell({ ...what, at: 'overview' }, rows, knows ? [[sample.id, reads, reads ? sample.number : null]] : 404);
  const search = await body(client.get('/api/search').query({ q: sample.number }));
  cell(
    { ...what, at: 'search' },
    search.practices.map(({ id }: Body) => id),
    reads ? [sample.id] : [],
  );
}

async function askWhole(client: Client, role: Role, service: string): Promise<void> {
  const what = { role, service };
  const read = samples.filter((sample) => oracle(role, sample.service === service, sample.state).sections.length > 0);
  const { groups } = await body(client.get('/api/desk'));
  const rows = groups.flatMap(({ items }: Body) => items.map(({ id }: Body) => id));
  const living = read.filter(({ state }) => !final.includes(state)).map(({ id }) => id);
  cell({ ...what, at: 'desk' }, rows.slice().sort(), living.sort());
  cell(
    { ...what, at: 'desk counts' },
    groups.reduce((sum: number, { count }: Body) => sum + count, 0),
    living.length,
  );
  const preview = await client
    .post('/api/exports/contributi-mensili/preview')
    .send({ params: { dal: '2026-01', al: '2026-12' } });
  const runs = role === 'responsabile' || role === 'amministrativo';
  const numbers = preview.status === 200 ? sorted(preview.body.rows.map((row: Body) => row[2])) : preview.status;
  cell({ ...what, at: 'extraction' }, numbers, runs ? sorted(read.filter(({ paid }) => paid).map(({ number }) => number)) : 404);
  const told = await body(client.get('/api/notifications'));
  const foreign = told.items.filter(({ practice }: Body) => !read.some(({ id }) => id === practice.id));
  cell({ ...what, at: 'notifications' }, foreign, []);
}

describe('roles × services × states × addresses', () => {
  it.each(roles)('%s sees exactly what the rules say', async (role) => {
    for (const service of services) {
      const client = await office.as(`${service}-${role}`);
      for (const sample of samples) {
        const seen = oracle(role, sample.service === service, sample.state);
        const what = { role, service, of: sample.service, state: sample.state };
        await askPractice(client, what, sample, seen);
        await askLists(client, what, sample, seen);
      }
      await askWhole(client, role, service);
    }
    expect(differences.splice(0)).toEqual([]);
  });

  it('was all asked', () => {
    process.stdout.write(`permission matrix: ${cells} cells\n`);
    expect(cells).toBeGreaterThan(3_000);
  });
});
