import { changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { attach, body, edit, iseesOf, newPerson, openContribution, pdf, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, staffOf, startOffice } from '../support/office.js';

/** Somebody who works in both services, and looks from the other one. */
const both = {
  username: 'both',
  assignments: [
    { service: 'codogno', roles: ['responsabile'] },
    { service: 'lodi', roles: ['responsabile'] },
  ],
};
const others = ['lodi-assistente-sociale', 'lodi-responsabile', 'lodi-amministrativo', 'both'];

let office: Office;
let person: { id: string; isee: string };
let practice: Body;

/** A paid contribution of Codogno, with documents, a letter and history. */
beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi'), both] });
  await body((await office.as('both')).put('/api/session/service').send({ service: 'lodi' }));
  const social = await office.as('codogno-assistente-sociale');
  const manager = await office.as('codogno-responsabile');
  person = await newPerson(social);
  practice = await openContribution(social, person, { importoRichiesto: 7331.5 });
  await attach(social, practice.id);
  await send(social, practice.id, 'INVIA');
  await edit(manager, practice.id, { decisione: { importoConcesso: 500, motivazione: 'MOTIVAZIONE' } });
  await send(manager, practice.id, 'APPROVA');
  await send(await office.as('codogno-amministrativo'), practice.id, 'PAGA', {
    data: { pagamenti: [{ mese: '2026-03', importo: 500, mandato: 'MANDATO-1' }] },
  });
  await office.run();
  practice = await body(social.get(`/api/practices/${practice.id}`));
});
afterAll(() => office.stop());

const content = () => [
  practice.number,
  'utenze',
  'Utenze',
  '7331',
  'MOTIVAZIONE',
  'MANDATO-1',
  'Nucleo in',
  'isee.pdf',
  'approvazione',
];

function expectNoContent(answer: unknown): void {
  const text = JSON.stringify(answer);
  for (const word of content()) expect(text).not.toContain(word);
}

describe('a practice of another service', () => {
  it('has documents and a letter to hide', () => {
    expect(practice.documents.map(({ category }: Body) => category)).toEqual(['isee', 'lettere']);
  });

  it.each(others)('is a row without content for %s', async (name) => {
    const { items } = await body((await office.as(name)).get(`/api/subjects/${person.id}/overview`));
    expect(items).toEqual([
      {
        id: practice.id,
        readable: false,
        reserved: false,
        number: null,
        subject: null,
        summary: [],
        term: null,
        type: { id: 'contributo-economico', title: 'Contributo economico' },
        service: { id: 'codogno', title: 'Comune di Codogno' },
        state: expect.objectContaining({ title: 'Approvata' }),
        referenceOperator: practice.referenceOperator,
        openedAt: practice.openedAt,
        changedAt: practice.changedAt,
      },
    ]);
    expectNoContent(items);
  });

  it.each(others)('does not exist for %s by any of its addresses', async (name) => {
    const client = await office.as(name);
    const missing = await body(client.get('/api/practices/no-such-practice'), 404);
    const at = `/api/practices/${practice.id}`;
    const requests = [
      client.get(at),
      client.get(`${at}/history`),
      ...practice.documents.map(({ id }: Body) => client.get(`${at}/documents/${id}`)),
      client.patch(at).send({ patch: { decisione: { importoConcesso: 1 } }, revision: practice.revision }),
      client.patch(at).send({ patch: { nothing: { known: 1 } }, revision: 0 }),
      client.post(`${at}/events`).send({ event: 'CHIUDI', revision: practice.revision }),
      client.post(`${at}/events`).send({ event: 'NO_SUCH', revision: 0 }),
      client.post(`${at}/documents`).field('category', 'isee').attach('file', pdf, 'isee.pdf'),
      ...practice.documents.map(({ id }: Body) => client.delete(`${at}/documents/${id}?revision=${practice.revision}`)),
    ];
    for (const request of requests) expect(await body(request, 404)).toEqual(missing);
  });

  it.each(others)('is in no list, search, desk, extraction or notification of %s', async (name) => {
    const client = await office.as(name);
    for (const query of [practice.number, 'CE-', 'ce-2026-0000']) {
      expect((await body(client.get('/api/search').query({ q: query }))).practices).toEqual([]);
    }
    const { groups } = await body(client.get('/api/desk'));
    expect(groups.map(({ count, items }: Body) => [count, items])).toEqual([
      [0, []],
      [0, []],
      [0, []],
    ]);
    expect(await body(client.get('/api/notifications'))).toEqual({ items: [], next: null, unread: 0 });
    expect((await body(client.get('/api/session'))).unread).toBe(0);
    const preview = client.post('/api/exports/contributi-mensili/preview').send({ params: { dal: '2026-01', al: '2026-12' } });
    if (name.endsWith('sociale')) await body(preview, 404);
    else expect(await body(preview)).toMatchObject({ rows: [], count: 0 });
  });

  it('says of a record that it is used, and not by what', async () => {
    const view = await body((await office.as('lodi-assistente-sociale')).get(`/api/subjects/${person.id}`));
    expect(iseesOf(view)[0].used).toBe(true);
    expectNoContent(view);
  });

  it('opens again for somebody of both services as soon as they act in its own', async () => {
    const client = await office.signIn('both');
    await body(client.put('/api/session/service').send({ service: 'codogno' }));
    expect((await body(client.get(`/api/practices/${practice.id}`))).number).toBe(practice.number);
    expect((await body(client.get('/api/notifications'))).items).toHaveLength(1);
  });
});

describe('a reserved practice', () => {
  let reserved: Body;
  let social: Client;

  beforeAll(async () => {
    const files = changeFiles(shippedDefinitions(), {
      set: { 'practice-types/contributo-economico/practice-type.json': { '/reserved': true } },
    });
    expect((await office.releases.apply(files, 'test')).hash).not.toBeNull();
    social = await office.as('codogno-assistente-sociale');
    reserved = await openContribution(social, person);
  });

  const rows = async (client: Client): Promise<string[]> =>
    (await body(client.get(`/api/subjects/${person.id}/overview`))).items.map(({ id }: Body) => id);

  it('is a row for who reads it', async () => {
    expect(await rows(social)).toContain(reserved.id);
    expect((await body(social.get('/api/search').query({ q: reserved.number }))).practices).toHaveLength(1);
  });

  it.each([...others, 'codogno-responsabile', 'codogno-amministrativo'])(
    'is nothing for %s, who does not read drafts',
    async (name) => {
      const client = await office.as(name);
      // Of a type that is reserved now, also what was opened before it was.
      expect(await rows(client)).toEqual(name.startsWith('codogno') ? [practice.id] : []);
      expect((await body(client.get('/api/search').query({ q: reserved.number }))).practices).toEqual([]);
      await body(client.get(`/api/practices/${reserved.id}`), 404);
      const desk = JSON.stringify(await body(client.get('/api/desk')));
      expect(desk).not.toContain(reserved.id);
    },
  );

  it('is a row without content for who may know of drafts, where the practice is not reserved', async () => {
    expect((await office.releases.apply(shippedDefinitions(), 'test')).hash).not.toBeNull();
    const open = await openContribution(social, person);
    const clerk = await office.as('codogno-amministrativo');
    const { items } = await body(clerk.get(`/api/subjects/${person.id}/overview`));
    expect(items.map(({ id, readable }: Body) => [id, readable]).sort()).toEqual(
      [
        [practice.id, true],
        [open.id, false],
      ].sort(),
    );
  });
});
