import { everything } from '../../../engine/index.js';
import { Lockout, noTries, sweepTries } from '../../../server/auth/lockout.js';
import type { Tries } from '../../../server/storage/documents/tries.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

describe('Lockout', () => {
  let storage: Storage;
  let lockout: Lockout;
  beforeEach(async () => {
    storage = await openStorage('memory');
    lockout = new Lockout(storage.collection('tries'));
  });
  afterEach(() => storage.close());

  it('lets five tries pass, then asks for a wait that doubles up to a quarter of an hour', async () => {
    const waits: number[] = [];
    let now = 0;
    for (let at = 0; at < 14; at++) {
      let wait = await lockout.attempt('anna', now);
      if (wait > 0) {
        waits.push(wait / SECOND);
        now += wait;
        wait = await lockout.attempt('anna', now);
      }
      expect(wait).toBe(0);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('counts tries sent together, none of which is judged yet', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => lockout.attempt('anna', 0)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('lets no more than a hundred tries in a row pass, then one a day', async () => {
    let now = 0;
    let wait = 0;
    for (let at = 0; at < 100; at++) {
      expect(await lockout.attempt('anna', now)).toBe(0);
      wait = await lockout.attempt('anna', now);
      now += wait;
    }
    expect(wait).toBe(24 * HOUR);
    expect(await lockout.attempt('anna', now)).toBe(0);
    expect(await lockout.attempt('anna', now + 23 * HOUR)).toBe(HOUR);
  });

  it('starts anew after the right password, and after a month', async () => {
    for (let at = 0; at < 5; at++) await lockout.attempt('anna', 0);
    expect(await lockout.attempt('anna', 0)).toBeGreaterThan(0);
    expect(await lockout.attempt('bruno', 0)).toBe(0);
    await lockout.forgive('anna');
    for (let at = 0; at < 5; at++) expect(await lockout.attempt('anna', 0)).toBe(0);
    for (let at = 0; at < 2; at++) expect(await lockout.attempt('anna', 31 * 24 * HOUR)).toBe(0);
  });

  it('counts together what several processes are sent, and what was before a restart', async () => {
    const other = new Lockout(storage.collection('tries'));
    const waits = await Promise.all(Array.from({ length: 60 }, (_, at) => (at % 2 ? lockout : other).attempt('anna', 0)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(await new Lockout(storage.collection('tries')).attempt('anna', 1_000)).toBe(14 * SECOND);
  });

  it('forgets after a month, and keeps no more than it needs', async () => {
    const tries = storage.collection<Tries>('tries');
    await lockout.attempt('early', 0);
    await lockout.attempt('late', 10 * 24 * HOUR);
    expect(await sweepTries(tries, new Date(31 * 24 * HOUR).toISOString())).toBe(1);
    expect(await tries.get('early')).toBeNull();
    expect(await tries.get('late')).toMatchObject({ count: 1 });
  });

  it('forgets those with the fewest tries where there are too many, but nobody of the last hour and no place that is known', async () => {
    const tries = storage.collection<Tries>('tries');
    const attempts = async (name: string, count: number, now: number) => {
      for (let at = 0; at < count; at++) await lockout.attempt(name, now);
    };
    for (const name of ['one', 'another', 'third']) await attempts(name, 1, 0);
    await attempts('twice', 2, 0);
    await attempts('anna', 5, 0);
    await attempts('now', 1, 2 * HOUR);
    await tries.insert({ ...noTries(null, 'desk', 0), known: true });
    const ids = async () => (await tries.find({ where: everything, limit: 99 })).items.map(({ id }) => id);
    const now = new Date(2 * HOUR).toISOString();

    expect(await sweepTries(tries, now, 7)).toBe(0);
    expect(await sweepTries(tries, now, 6)).toBe(3);
    expect(await ids()).toEqual(['anna', 'desk', 'now', 'twice']);
    expect(await sweepTries(tries, now, 3)).toBe(1);
    expect(await ids()).toEqual(['anna', 'desk', 'now']);
    expect(await sweepTries(tries, now, 1)).toBe(1);
    expect(await ids()).toEqual(['desk', 'now']);
  });
});
