import { readDemos } from '../../../server/demo/read-demos.js';
import { holdsDemo, seedDemo } from '../../../server/demo/seed-demo.js';
import { type OpenDemo, openDemo, practicesOf } from './open-demo.js';

const now = '2026-11-23T09:00:00.000Z';

describe('a demonstration', () => {
  const small = 'tests/fixtures/minimal-definitions';
  let demo: OpenDemo;
  beforeEach(async () => {
    demo = await openDemo(small);
  });
  afterEach(() => demo.close());

  it('without persons plays with those of its scenarios', async () => {
    const seeded = await seedDemo(demo.ports, await readDemos(small), { now });
    expect(seeded).toMatchObject({ persons: 2, practices: 5, refused: [] });
    const states = (await practicesOf(demo.ports)).map(({ state }) => state).sort();
    expect(states).toEqual(['refused', 'refused', 'returned', 'returned', 'returned']);
  });

  it('plays only the first steps, in the services that are named', async () => {
    const { demo: file = {} } = await readDemos(small);
    const practices = [
      { practiceType: 'loan', scenario: 'lent-and-returned', count: 2, steps: 3, services: ['north'], daysAgo: [5, 5] },
    ];
    await seedDemo(demo.ports, { demo: { ...file, practices } }, { now });
    const found = await practicesOf(demo.ports);
    expect(found.map(({ state, service }) => [state, service.id])).toEqual([
      ['in-review', 'north'],
      ['in-review', 'north'],
    ]);
    expect(found.map(({ openedAt }) => openedAt.slice(0, 10))).toEqual(['2026-11-18', '2026-11-18']);
  });

  it('lets happen what fell due since', async () => {
    const { demo: file = {} } = await readDemos(small);
    const practices = [{ practiceType: 'loan', scenario: 'lent-and-returned', count: 1, steps: 3, daysAgo: [60, 60] }];
    await seedDemo(demo.ports, { demo: { ...file, practices } }, { now });
    const [practice] = await practicesOf(demo.ports);
    expect(practice?.history.at(-1)).toMatchObject({ kind: 'automatic' });
  });

  it('says what cannot be played', async () => {
    const { demo: file = {} } = await readDemos(small);
    const clerks = file.accounts?.filter(({ username }) => username === 'clerk');
    await expect(seedDemo(demo.ports, { demo: { ...file, accounts: clerks } }, { now })).rejects.toThrow(
      /no service has accounts for all roles/,
    );
    await expect(holdsDemo(demo.ports)).rejects.toThrow(/not made to its end/);
  });

  it('is not put beside other data', async () => {
    await demo.ports.stores.operators.insert({
      id: 'x',
      version: 1,
      username: 'x',
      name: 'X',
      passwordHash: '',
      assignments: [],
      createdAt: now,
    });
    await expect(seedDemo(demo.ports, {}, { now })).rejects.toThrow(/no demonstration/);
  });
});
