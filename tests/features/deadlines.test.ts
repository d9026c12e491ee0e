import type { Body } from '../support/contribution.js';
import { body, edit, send, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { staffOf, startOffice } from '../support/office.js';

let office: Office;
let social: Client;
let manager: Client;
let practice: Body;

beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi')] });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  practice = await sentContribution(social);
  await office.run();
});
afterAll(() => office.stop());

const titlesOf = async (name: string): Promise<string[]> =>
  (await body((await office.as(name)).get('/api/notifications'))).items.map(({ title }: Body) => title);

const groupOf = async (client: Client, id: string): Promise<string[]> => {
  const { groups } = await body(client.get('/api/desk'));
  return groups.filter(({ items }: Body) => items.some((row: Body) => row.id === id)).map(({ group }: Body) => group);
};

const eventOf = ({ events }: Body, name: string): Body => events.find(({ event }: Body) => event === name);

describe('the ten days to answer a notice of refusal', () => {
  it('begin with the notice, which is filed as a letter, and suspend the term of the procedure', async () => {
    expect(await groupOf(manager, practice.id)).toEqual(['todo']);
    await edit(manager, practice.id, { decisione: { motivazione: 'ISEE oltre la soglia.' } });
    practice = await send(manager, practice.id, 'PREAVVISA');
    expect(practice.terms).toEqual([
      expect.objectContaining({ state: 'preavviso-rigetto', due: '2026-03-12', late: false, suspended: false }),
      expect.objectContaining({ state: 'in-valutazione', suspended: true }),
    ]);
    expect(eventOf(practice, 'RESPINGI')).toMatchObject({
      permitted: false,
      reasons: [{ kind: 'deadline-passed', state: 'preavviso-rigetto', due: '2026-03-12' }],
    });
    const request = { event: 'RESPINGI', note: 'Motivi confermati.', revision: practice.revision };
    const refused = await body(manager.post(`/api/practices/${practice.id}/events`).send(request), 409);
    expect(refused).toMatchObject({ code: 'event-not-accepted', details: { reasons: [{ kind: 'deadline-passed' }] } });
    expect(await groupOf(manager, practice.id)).toEqual(['waiting']);
  });

  it('are not over on their last day', async () => {
    await office.at('2026-03-12T22:59:00.000Z');
    expect(await titlesOf('codogno-responsabile')).toHaveLength(1);
    expect(eventOf(await body(manager.get(`/api/practices/${practice.id}`)), 'RESPINGI').permitted).toBe(false);
  });

  it('are over at midnight in Italy: the runner says so to who decides, and to nobody else', async () => {
    const before = practice.revision;
    await office.at('2026-03-12T23:00:00.000Z');
    await office.run();
    expect(await titlesOf('codogno-responsabile')).toHaveLength(2);
    for (const name of ['codogno-assistente-sociale', 'codogno-amministrativo', 'lodi-responsabile'])
      expect(await titlesOf(name)).toEqual([]);
    practice = await body(manager.get(`/api/practices/${practice.id}`));
    expect(practice.revision).toBe(before);
    expect(practice.state.title).toBe('Preavviso di rigetto');
    expect(practice.terms[0]).toMatchObject({ state: 'preavviso-rigetto', late: true });
    const { items } = await body(social.get(`/api/practices/${practice.id}/history`));
    expect(items[0]).toMatchObject({ kind: 'automatic', event: 'OSSERVAZIONI_SCADUTE', actor: { id: 'system' } });
    expect(items.filter(({ kind }: Body) => kind === 'automatic')).toHaveLength(1);
    expect(await groupOf(manager, practice.id)).toEqual(['late']);
  });

  it('let it be refused, by people only', async () => {
    expect(eventOf(practice, 'RESPINGI').permitted).toBe(true);
    const automatic = { event: 'OSSERVAZIONI_SCADUTE', revision: practice.revision };
    await body(manager.post(`/api/practices/${practice.id}/events`).send(automatic), 403);
    practice = await send(manager, practice.id, 'RESPINGI', { note: 'Motivi confermati.' });
    expect(practice.state).toMatchObject({ title: 'Respinta', chip: 'refused' });
    expect(practice.terms).toEqual([]);
    expect(await groupOf(manager, practice.id)).toEqual([]);
  });
});

describe('letters', () => {
  const bytesOf = (client: Client, id: string) => client.get(`/api/practices/${practice.id}/documents/${id}`).buffer(true);

  it('are documents of the practice, as PDF, that nobody takes away', async () => {
    await office.run();
    const { documents, revision } = await body(social.get(`/api/practices/${practice.id}`));
    const letters = documents.filter(({ letter }: Body) => letter !== undefined);
    expect(letters.map(({ letter }: Body) => letter)).toEqual(['preavviso-rigetto', 'rigetto']);
    for (const { id, size, mediaType, category, removable } of letters) {
      expect({ mediaType, category, removable }).toEqual({ mediaType: 'application/pdf', category: 'lettere', removable: false });
      const answer = await bytesOf(manager, id);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': String(size) });
      expect(answer.headers['content-security-policy']).toContain('sandbox');
      expect(Buffer.from(answer.body).subarray(0, 5).toString()).toBe('%PDF-');
      await body(social.delete(`/api/practices/${practice.id}/documents/${id}?revision=${revision}`), 403);
    }
  });

  it('are read by who may read their category in a practice that they may read', async () => {
    const { documents } = await body(social.get(`/api/practices/${practice.id}`));
    for (const name of ['codogno-amministrativo', 'lodi-responsabile']) {
      const client = await office.as(name);
      for (const { id } of documents) await body(bytesOf(client, id), 404);
    }
    const paid = await sentContribution(social);
    await edit(manager, paid.id, { decisione: { importoConcesso: 100 } });
    await send(manager, paid.id, 'APPROVA');
    await office.run();
    const clerk = await office.as('codogno-amministrativo');
    const seen = await body(clerk.get(`/api/practices/${paid.id}`));
    expect(seen.documents.map(({ letter }: Body) => letter)).toEqual(['approvazione']);
    const all = (await body(social.get(`/api/practices/${paid.id}`))).documents;
    for (const { id, category } of all)
      await body(clerk.get(`/api/practices/${paid.id}/documents/${id}`), category === 'lettere' ? 200 : 404);
  });
});

describe('the thirty days of the procedure', () => {
  it('go on with the days that were left when the observations are accepted', async () => {
    office.clock.set('2026-04-01T08:00:00.000Z');
    const other = await sentContribution(social);
    expect(other.terms).toEqual([expect.objectContaining({ state: 'in-valutazione', due: '2026-05-02' })]);
    office.clock.set('2026-04-07T08:00:00.000Z');
    await edit(manager, other.id, { decisione: { motivazione: 'ISEE oltre la soglia.' } });
    await send(manager, other.id, 'PREAVVISA');
    await office.at('2026-04-13T08:00:00.000Z');
    const back = await send(manager, other.id, 'ACCOGLI_OSSERVAZIONI', { note: 'Prodotti i documenti.' });
    expect(back.terms).toEqual([expect.objectContaining({ state: 'in-valutazione', suspended: false })]);
    const due = back.terms[0].due;
    await office.at(`${due}T21:59:00.000Z`);
    const told = (await titlesOf('codogno-responsabile')).length;
    await office.at(`${due}T22:00:00.000Z`);
    expect(await titlesOf('codogno-responsabile')).toHaveLength(told + 1);
    expect(await groupOf(manager, other.id)).toEqual(['late']);
  });
});
