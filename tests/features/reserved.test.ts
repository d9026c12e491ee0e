import { brokenLink } from '../../engine/index.js';
import { changeFiles } from '../fixtures/change-files.js';
import { operations } from '../support/contract-operations.js';
import type { Body } from '../support/contribution.js';
import { body, newPerson, openContribution, send, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, someone, staffOf, startOffice } from '../support/office.js';

const type = 'practice-types/contributo-economico';

/** The shipped definitions; the clerk of the practice's own service is told of each that is sent, too early to read it. */
const definitions = () =>
  changeFiles(shippedDefinitions(), {
    set: {
      [`${type}/workflow.json`]: {
        '/states/bozza/on/INVIA/actions/2': {
          type: 'notify',
          params: { letter: 'da-autorizzare', to: { role: 'amministrativo' } },
        },
      },
    },
    without: shippedDefinitions().flatMap(({ path }) => (path.endsWith('.scenario.json') ? [path] : [])),
  });

let office: Office;
let social: Client;

beforeAll(async () => {
  const second = { username: 'second', service: 'codogno', roles: ['assistente-sociale'] };
  const system = someone('codogno', 'amministratore-di-sistema');
  const operators = [...staffOf('codogno'), ...staffOf('lodi'), second, system];
  office = await startOffice({ definitions: definitions(), operators });
  social = await office.as('codogno-assistente-sociale');
});
afterAll(() => office.stop());

/** Whoever may know of the practice and not read it: the other service, and who comes later in the flow of the own one. */
const strangers = [
  'lodi-assistente-sociale',
  'lodi-responsabile',
  'lodi-amministrativo',
  'codogno-amministrativo',
  'codogno-amministratore-di-sistema',
];

const reserve = (client: Client, id: string, reserved: boolean, revision: number, note?: string) =>
  client.put(`/api/practices/${id}/reserved`).send({ reserved, revision, ...(note !== undefined && { note }) });

const revisionOf = async (id: string): Promise<number> => (await body(social.get(`/api/practices/${id}`))).revision;

/** Everything that could tell somebody of a practice: answers as they are, with what differs by nature taken out. */
async function everythingTold(client: Client, practice: Body): Promise<Record<string, unknown>> {
  const at = `/api/practices/${practice.id}`;
  const person = `/api/subjects/${practice.subject.id}`;
  const params = { dal: '2026-01', al: '2026-12' };
  const asked: Record<string, PromiseLike<{ status: number; text: string }>> = {
    practice: client.get(at),
    history: client.get(`${at}/history`),
    print: client.get(`${at}/print`),
    readers: client.get(`${at}/readers`),
    holders: client.get(`${at}/reference-operators`),
    enabled: client.get(`${at}/enabled-operators`),
    reserve: reserve(client, practice.id, true, 1),
    enable: client.put(`${at}/enabled-operators`).send({ operators: [], revision: 1 }),
    retry: client.post(`${at}/effects/none/retry`),
    assign: client.put(`${at}/reference-operator`).send({ operator: 'x', revision: 1 }),
    edit: client.patch(at).send({ patch: {}, revision: 1 }),
    send: client.post(`${at}/events`).send({ event: 'APPROVA', revision: 1 }),
    document: client.get(`${at}/documents/x`),
    person: client.get(person),
    overview: client.get(`${person}/overview`),
    number: client.get('/api/search').query({ q: practice.number }),
    begin: client.get('/api/search').query({ q: practice.number.slice(0, 4) }),
    name: client.get('/api/search').query({ q: 'Prova' }),
    desk: client.get('/api/desk'),
    count: client.get('/api/desk/count'),
    practices: client.get('/api/practices'),
    filters: client.get('/api/practice-filters'),
    late: client.get('/api/desk/late'),
    todo: client.get('/api/desk/todo'),
    waiting: client.get('/api/desk/waiting'),
    notifications: client.get('/api/notifications'),
    preview: client.post('/api/exports/contributi-mensili/preview').send({ params }),
  };
  const found = Object.entries(asked).map(async ([name, request]) => {
    const { status, text } = await request;
    return [name, [status, text]] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** Everything that the contract lets be read, asked about this practice and its person. */
async function everyAnswer(client: Client, practice: Body): Promise<string> {
  const texts: string[] = [];
  for (const { method, path } of operations()) {
    if (method !== 'get') continue;
    const url = path
      .replace('/practices/{id}', `/practices/${practice.id}`)
      .replace('/subjects/{id}', `/subjects/${practice.subject.id}`)
      .replace('{key}', 'contributi-mensili');
    const { status, text = '' } = await client.get(url).query(path === '/api/search' ? { q: practice.number } : {});
    expect(status).toBeLessThan(500);
    texts.push(text);
  }
  return texts.join('\n');
}

describe('a reserved practice', () => {
  it.each(strangers)('is for %s as if it were not there', async (name) => {
    const stranger = await office.as(name);
    const person = await newPerson(social);
    const before = { id: 'none', number: 'CE-9999-00001', subject: { id: person.id } };
    // The same person, asked of a practice that does not exist: this is what nothing looks like.
    const nothing = await everythingTold(stranger, before);
    const practice = await openContribution(social, person);
    await body(
      social
        .post(`/api/practices/${practice.id}/documents`)
        .field('category', 'isee')
        .field('expires', '2026-12-31')
        .attach('file', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'), {
          filename: 'isee.pdf',
          contentType: 'application/pdf',
        }),
      201,
    );
    expect((await reserve(social, practice.id, true, await revisionOf(practice.id))).status).toBe(204);
    await send(social, practice.id, 'INVIA');
    await office.run();
    const told = await everythingTold(stranger, practice);
    const { begin, ...others } = nothing;
    expect(told).toEqual({ ...others, begin });
    expect(JSON.stringify(told)).not.toContain(practice.id);
    expect(JSON.stringify(told)).not.toContain(practice.number);
    const answers = await everyAnswer(stranger, practice);
    expect(answers).not.toContain(practice.id);
    expect(answers).not.toContain(practice.number);
    expect(await everyAnswer(social, practice)).toContain(practice.number);
  });

  it('disappears from the overview of others when it is reserved, and comes back with its summary alone', async () => {
    const lodi = await office.as('lodi-responsabile');
    const { id, number, subject, revision } = await sentContribution(social);
    const overview = async () => (await body(lodi.get(`/api/subjects/${subject.id}/overview`))).items;
    expect(await overview()).toMatchObject([{ id, readable: false, reserved: false, number: null }]);
    expect((await reserve(social, id, true, revision)).status).toBe(204);
    expect(await overview()).toEqual([]);
    const own = (await body(social.get(`/api/subjects/${subject.id}/overview`))).items;
    expect(own).toMatchObject([{ id, readable: true, reserved: true, number }]);
    expect((await reserve(social, id, false, revision + 1)).status).toBe(204);
    expect(await overview()).toMatchObject([{ id, readable: false, number: null, subject: null, summary: [] }]);
  });

  it('goes on for whoever may read it, marked, and its history tells who decided it and why', async () => {
    const manager = await office.as('codogno-responsabile');
    const { id, revision, reserved, reservable } = await sentContribution(social);
    expect([reserved, reservable]).toEqual([false, true]);
    expect((await reserve(manager, id, true, revision, 'Violenza <b>domestica</b>')).status).toBe(204);
    const after = await body(social.get(`/api/practices/${id}`));
    expect([after.reserved, after.reservable, after.revision]).toEqual([true, true, revision + 1]);
    const { items } = await body(social.get(`/api/practices/${id}/history`));
    expect(items[0]).toMatchObject({
      kind: 'reserved',
      reserved: true,
      note: 'Violenza <b>domestica</b>',
      actor: { name: 'Codogno-responsabile Test' },
      changes: [],
    });
    const desk = await body(manager.get('/api/desk/todo'));
    expect(desk.items.find((row: Body) => row.id === id)).toMatchObject({ reserved: true });
    expect(brokenLink((await office.ports.stores.practices.get(id))!.history)).toBe(-1);
  });

  it('is refused to whom it is not for and on what was not seen', async () => {
    const practice = await openContribution(social, await newPerson(social));
    const answers = [
      await reserve(await office.as('codogno-responsabile'), practice.id, true, practice.revision),
      await reserve(await office.as('lodi-assistente-sociale'), practice.id, true, practice.revision),
      await reserve(social, practice.id, true, practice.revision - 1),
      await social.put(`/api/practices/${practice.id}/reserved`).send({ reserved: 'yes', revision: practice.revision }),
    ];
    expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual([
      [404, 'not-found'],
      [404, 'not-found'],
      [409, 'stale-revision'],
      [400, 'invalid-request'],
    ]);
    expect((await office.ports.stores.practices.get(practice.id))?.reserved).toBe(false);
  });
});

describe('a type that is reserved', () => {
  it('has no practice that is not', async () => {
    const files = changeFiles(definitions(), { set: { [`${type}/practice-type.json`]: { '/reserved': true } } });
    const reserved = await startOffice({ definitions: files, operators: [...staffOf('codogno'), ...staffOf('lodi')] });
    try {
      const client = await reserved.as('codogno-assistente-sociale');
      const practice = await openContribution(client, await newPerson(client));
      expect([practice.reserved, practice.reservable]).toEqual([true, false]);
      const refused = await body(reserve(client, practice.id, false, practice.revision), 409);
      expect(refused).toMatchObject({ code: 'reserved-by-type', details: { type: 'contributo-economico' } });
      const lodi = await reserved.as('lodi-responsabile');
      expect((await body(lodi.get(`/api/subjects/${practice.subject.id}/overview`))).items).toEqual([]);
    } finally {
      await reserved.stop();
    }
  });

  it('hides also those that were opened before it said so, at once and everywhere', async () => {
    const changing = await startOffice({ definitions: definitions(), operators: [...staffOf('codogno'), ...staffOf('lodi')] });
    const files = changeFiles(definitions(), { set: { [`${type}/practice-type.json`]: { '/reserved': true } } });
    try {
      const client = await changing.as('codogno-assistente-sociale');
      const stranger = await changing.as('lodi-responsabile');
      const { id, subject, revision } = await sentContribution(client);
      const draft = await openContribution(client, await newPerson(client));
      const overview = async () => (await body(stranger.get(`/api/subjects/${subject.id}/overview`))).items;
      expect(await overview()).toMatchObject([{ id, readable: false }]);
      await changing.releases.apply(files, 'test');
      expect(await overview()).toEqual([]);
      expect(await body(client.get(`/api/practices/${id}`))).toMatchObject({ reserved: true, reservable: false });
      expect((await body(client.get('/api/practices'))).items).toMatchObject([{ reserved: true }, { reserved: true }]);
      expect((await reserve(client, id, false, revision)).body.code).toBe('reserved-by-type');
      // What is erased now leaves no trace to be listed, and what was before is listed no longer.
      const erased = async () => (await body(stranger.get('/api/erasures'))).items;
      changing.clock.advance(90 * 24 * 3_600_000);
      await changing.run();
      expect(await changing.ports.stores.practices.get(draft.id)).toBeNull();
      expect(await erased()).toEqual([]);
      const traces = changing.ports.stores.erasures;
      const stored = (await traces.get(draft.id))!;
      const trace = { ...stored.trace!, reserved: false };
      await traces.save({ ...stored, trace, version: stored.version + 1 }, stored.version);
      expect(await erased()).toEqual([]);
    } finally {
      await changing.stop();
    }
  });
});
