import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { someone, staffOf, startOffice } from '../support/office.js';

let office: Office;
let social: Client;
let manager: Client;
let stranger: Client;
let system: Client;
let person: { id: string };
let practice: Body;

beforeAll(async () => {
  const operators = [...staffOf('codogno'), ...staffOf('lodi'), someone('codogno', 'amministratore-di-sistema')];
  office = await startOffice({ operators });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  stranger = await office.as('lodi-responsabile');
  system = await office.as('codogno-amministratore-di-sistema');
  const known = await newPerson(social);
  person = known;
  practice = await openContribution(social, known);
  await attach(social, practice.id);
  await send(social, practice.id, 'INVIA');
  office.clock.advance(60_000);
  await body(social.get(`/api/practices/${practice.id}`));
  office.clock.advance(60_000);
});
afterAll(() => office.stop());

const ask = (client: Client, query = '') => body(client.get(`/api/audit${query}`)).then(({ items }) => items as Body[]);
const idOf = async (username: string) => {
  const { items } = await office.ports.stores.operators.find({ where: { kind: 'and', of: [] }, limit: 100 });
  return items.find((operator) => operator.username === username)?.id ?? '';
};

describe('the register of reads as a page', () => {
  it('says who read what, newest first, by name to whoever may see it', async () => {
    const rows = await ask(manager);
    expect(rows.map(({ at }) => at)).toEqual(
      rows
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(rows.find(({ kind }) => kind === 'practice')).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      kind: 'practice',
      operator: { id: expect.any(String), name: 'Codogno-assistente-sociale Test' },
      service: { id: 'codogno', title: expect.stringContaining('Codogno') },
      address: '127.0.0.1',
      hidden: false,
      subject: { id: person.id, title: expect.stringContaining('Prova') },
      practice: { id: practice.id, number: practice.number },
    });
  });

  it.each([
    ['of another service', () => stranger],
    ['who may read no person', () => system],
  ])('tells somebody %s that something was read, and not what', async (_, who) => {
    const rows = (await ask(who())).filter(({ kind }) => kind === 'practice');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ hidden: true, subject: null, practice: null });
    const text = JSON.stringify(rows);
    for (const told of [practice.id, practice.number, person.id, 'Prova']) expect(text).not.toContain(told);
  });

  it('is told to nobody whom the rules do not let read it', async () => {
    await body(social.get('/api/audit'), 403);
    await body(social.get('/api/audit-operators'), 403);
    expect((await body(social.get('/api/session'))).can.readAudit).toBe(false);
    expect((await body(manager.get('/api/session'))).can.readAudit).toBe(true);
  });

  it('is narrowed by practice, by person and by operator', async () => {
    const byPractice = await ask(manager, `?practice=${practice.id}`);
    expect(byPractice.length).toBeGreaterThan(1);
    for (const row of byPractice) expect(row.practice).toEqual({ id: practice.id, number: practice.number });
    const byPerson = await ask(manager, `?subject=${person.id}`);
    expect(byPerson.some(({ kind }) => kind === 'subject')).toBe(true);
    for (const row of byPerson) expect(row.subject?.id).toBe(person.id);
    const operator = await idOf('codogno-assistente-sociale');
    const byOperator = await ask(system, `?operator=${operator}`);
    expect(byOperator.length).toBeGreaterThan(1);
    for (const row of byOperator) expect(row.operator.id).toBe(operator);
    expect(await ask(system, '?operator=nobody')).toEqual([]);
  });

  it('answers for a practice or a person that may not be seen as for none', async () => {
    for (const query of [`?practice=${practice.id}`, '?practice=none', '?subject=none'])
      await body(stranger.get(`/api/audit${query}`), 404);
    await body(system.get(`/api/audit?subject=${person.id}`), 404);
  });

  it('by person leaves out what concerns practices that may not be seen', async () => {
    const rows = await ask(stranger, `?subject=${person.id}`);
    for (const row of rows) expect([row.hidden, row.practice]).toEqual([false, null]);
    expect(rows.some(({ kind }) => kind === 'practice')).toBe(false);
  });

  it('by person comes in pages that do not tell of reads of a reserved practice, by their number, length or cursors', async () => {
    const [plain, secret] = [await newPerson(social), await newPerson(social)];
    const { id, revision } = await openContribution(social, secret);
    expect((await social.put(`/api/practices/${id}/reserved`).send({ reserved: true, revision })).status).toBe(204);
    for (let at = 0; at < 25; at++) await body(social.get(`/api/practices/${id}`));
    const operator = await idOf('codogno-assistente-sociale');
    const to = office.clock.now().slice(0, 10);
    const pagesOf = async (subject: string, limit: number) => {
      const shapes: [items: number, more: boolean][] = [];
      for (let after: string | null = ''; after !== null && shapes.length < 50; ) {
        const query = { subject, to, limit, operator, ...(after && { after }) };
        const page: Body = await body(stranger.get('/api/audit').query(query));
        shapes.push([page.items.length, page.next !== null]);
        after = page.next;
      }
      return shapes;
    };
    for (const limit of [1, 2, 50]) {
      const shapes = await pagesOf(secret.id, limit);
      expect(shapes[0]).toEqual([Math.min(limit, 2), limit === 1]);
      expect(shapes).toEqual(await pagesOf(plain.id, limit));
    }
  });

  it('is narrowed by days of the Ambito, both included', async () => {
    const day = office.clock.now().slice(0, 10);
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect((await ask(manager, `?from=${day}&to=${day}`)).length).toBeGreaterThan(3);
    expect(await ask(manager, `?from=${next}`)).toEqual([]);
    expect(await ask(manager, `?to=${before}`)).toEqual([]);
    await body(manager.get('/api/audit?from=yesterday'), 400);
  });

  it('notes each reading of it, and of whom it was asked', async () => {
    const seen = office.clock.now();
    await ask(manager, `?practice=${practice.id}`);
    const [last] = await ask(manager);
    expect(last).toMatchObject({
      kind: 'audit',
      at: seen,
      operator: { name: 'Codogno-responsabile Test' },
      count: expect.any(Number),
    });
    expect(last.practice).toEqual({ id: practice.id, number: practice.number });
  });

  it('comes in pages, none of which repeats or leaves out an entry', async () => {
    for (let at = 0; at < 12; at++) {
      office.clock.advance(1000);
      await body(social.get(`/api/practices/${practice.id}`));
    }
    const query = `?practice=${practice.id}`;
    const whole = (await ask(manager, `${query}&limit=500`)).map(({ id }) => id);
    const paged: string[] = [];
    // What is asked is noted too: those entries come before, on no later page.
    let { items, next } = await body(manager.get(`/api/audit${query}&limit=5`));
    for (paged.push(...items.map(({ id }: Body) => id)); next; paged.push(...items.map(({ id }: Body) => id)))
      ({ items, next } = await body(manager.get(`/api/audit${query}&limit=5&after=${encodeURIComponent(next)}`)));
    expect(paged.filter((id) => whole.includes(id))).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
    await body(manager.get('/api/audit?after=none'), 400);
    await body(manager.get('/api/audit?limit=501'), 400);
  });

  it('names the operators that it can be asked by', async () => {
    const { items } = await body(manager.get('/api/audit-operators'));
    expect(items).toHaveLength(7);
    expect(Object.keys(items[0]).sort()).toEqual(['id', 'name']);
  });
});
