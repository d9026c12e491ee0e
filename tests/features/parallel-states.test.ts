import { parallelDefinitions } from '../fixtures/read-folder.js';
import type { Body } from '../support/contribution.js';
import { body, edit, newPerson, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, someone, staffOf, startOffice } from '../support/office.js';

let office: Office;
let social: Client;
let health: Client;
let id: string;

beforeAll(async () => {
  office = await startOffice({
    definitions: [...shippedDefinitions(), ...parallelDefinitions()],
    operators: [...staffOf('codogno'), someone('lodi', 'assistente-sociale')],
  });
  social = await office.as('codogno-assistente-sociale');
  health = await office.as('codogno-responsabile');
});
afterAll(() => office.stop());

/** An evaluation that was sent and goes on in both its parts. */
async function started(): Promise<{ practice: Body; subject: string }> {
  const person = await newPerson(social);
  const data = { richiesta: { motivo: 'Dimissione protetta' } };
  const opened = await body(
    social.post('/api/practices').send({ type: 'valutazione-multidimensionale', subject: person.id, data }),
    201,
  );
  return { practice: await send(social, opened.id, 'INVIA'), subject: person.id };
}

const read = (client: Client, practice = id): Promise<Body> => body(client.get(`/api/practices/${practice}`));
const eventOf = ({ events }: Body, name: string): Body => events.find(({ event }: Body) => event === name);
const asked = async (client: Client, event: string): Promise<Body> => {
  const { revision } = await read(client);
  return body(client.post(`/api/practices/${id}/events`).send({ event, revision }), 409);
};

describe('an evaluation in two parts side by side', () => {
  let subject: string;

  it('starts both, each with its own sections, terms and words', async () => {
    const begun = await started();
    id = begun.practice.id;
    subject = begun.subject;
    expect(begun.practice.state).toMatchObject({ title: 'Valutazione: sociale in corso · sanitaria in corso', chip: 'open' });
    expect(begun.practice.editable).toEqual(['sociale.relazione', 'sociale.punti']);
    expect((await read(health)).editable).toEqual(['sanitaria.quadro', 'sanitaria.punti', 'sanitaria.rinviabile']);
    expect(begun.practice.terms.map(({ state }: Body) => state)).toEqual(['valutazione.sociale.in-corso', 'valutazione']);
  });

  it('shows what stands in what, and where it is now', async () => {
    const { states, transitions } = (await read(social)).flow;
    const lit = states.filter(({ active }: Body) => active).map(({ path }: Body) => path);
    expect(lit).toEqual([
      'valutazione',
      'valutazione.sociale',
      'valutazione.sociale.in-corso',
      'valutazione.sanitaria',
      'valutazione.sanitaria.in-corso',
    ]);
    expect(transitions.filter(({ done }: Body) => done).map(({ to }: Body) => to)).toEqual(['progetto', 'non-idonea']);
  });

  it('lets each part be finished by its own people only, and says why not yet', async () => {
    expect(eventOf(await read(social), 'CONCLUDI_SANITARIA')).toBeUndefined();
    expect(await asked(social, 'CONCLUDI_SOCIALE')).toMatchObject({
      code: 'event-not-accepted',
      details: { reasons: [{ kind: 'form-complete' }] },
    });
    await edit(health, id, { sanitaria: { quadro: 'Autonomia ridotta.', punti: 5, rinviabile: false } });
    const after = await send(health, id, 'CONCLUDI_SANITARIA');
    expect(after.state.title).toBe('Valutazione: sociale in corso · sanitaria conclusa');
    expect(after.editable).toEqual([]);
    expect(await asked(health, 'CONCLUDI_SANITARIA')).toMatchObject({ details: { reasons: [{ kind: 'not-in-state' }] } });
  });

  it('tells it with these words in the overview, the desk and the history', async () => {
    const words = 'Valutazione: sociale in corso · sanitaria conclusa';
    const overview = await body(social.get(`/api/subjects/${subject}/overview`));
    expect(JSON.stringify(overview)).toContain(words);
    const { groups } = await body(social.get('/api/desk'));
    const row = groups.flatMap(({ items }: Body) => items).find((item: Body) => item.id === id);
    expect(row.state.title).toBe(words);
    const history = await body(social.get(`/api/practices/${id}/history`));
    expect(history.items[0]).toMatchObject({
      from: 'Valutazione: sociale in corso · sanitaria in corso',
      to: words,
      certified: true,
    });
  });

  it('delivers the term of one part while it is active, and goes on when both are done', async () => {
    await office.at('2026-03-17T00:00:00.000Z');
    const titles = (await body(social.get('/api/notifications'))).items.map(({ title }: Body) => title);
    expect(titles).toEqual(['Relazione sociale da concludere']);
    await edit(social, id, { sociale: { relazione: 'Vive sola.', punti: 4 } });
    const done = await send(social, id, 'CONCLUDI_SOCIALE');
    expect(done.state.title).toBe('Progetto');
    expect(done.terms).toEqual([]);
    expect(done.editable).toEqual(['progetto.obiettivi']);
  });

  it('is not shown to another service but by its state', async () => {
    const other = await office.as('lodi-assistente-sociale');
    expect((await other.get(`/api/practices/${id}`)).status).toBe(404);
  });
});

describe('an event that several parts know', () => {
  it('moves the part whose guard holds, and both where both do', async () => {
    id = (await started()).practice.id;
    expect((await send(social, id, 'RINVIA')).state.title).toBe('Valutazione: sociale rinviata · sanitaria in corso');
    // What refuses it now hides from one and is told to the other.
    expect(await asked(social, 'RINVIA')).toMatchObject({ details: { reasons: [{ hidden: true, section: 'sanitaria' }] } });
    expect(await asked(health, 'RINVIA')).toMatchObject({
      details: { reasons: [{ kind: 'condition', path: 'data.sanitaria.rinviabile', wanted: true }] },
    });
    await edit(health, id, { sanitaria: { rinviabile: true } });
    await send(health, id, 'RINVIA');
    expect((await send(health, id, 'RIPRENDI')).state.title).toBe('Valutazione: sociale in corso · sanitaria in corso');
  });
});
