import type { Effect } from '../../../engine/index.js';
import { claimed, LEASE_MS, nextDue } from '../../../server/effects/effect-list.js';
import { changeStored } from '../../../server/storage/change-stored.js';
import { reserve } from '../../../server/storage/reservations.js';
import type { Collection, Storage } from '../../../server/storage/storage.js';
import type { Item } from './contract-items.js';

const CONTENDERS = Array.from({ length: 20 }, (_, at) => at);

interface Holder {
  id: string;
  version: number;
  effects: Effect[];
}

const effect = (id: string): Effect => {
  const createdAt = '2026-01-01T00:00:00.000Z';
  return { id, type: 'notify', createdAt, dueAt: createdAt, attempts: 0, params: {} };
};

/** What every adapter must decide when many want the same at once. */
export function racesContract(opened: () => Storage): void {
  describe('of many at once', () => {
    let practices: Collection<Item>;
    beforeEach(() => {
      practices = opened().collection('practices');
    });

    it('exactly one inserts a document', async () => {
      for (let round = 0; round < 10; round++) {
        const answers = await Promise.all(CONTENDERS.map((data) => practices.insert({ id: `a${round}`, version: 1, data })));
        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await practices.get(`a${round}`)).toMatchObject({ data: answers.indexOf(true) });
      }
    });

    it('exactly one saves over a version, in every round', async () => {
      await practices.insert({ id: 'a', version: 1 });
      for (let round = 1; round <= 50; round++) {
        const contenders = CONTENDERS.map((data) => practices.save({ id: 'a', version: round + 1, data }, round));
        const answers = await Promise.all(contenders);
        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await practices.get('a')).toMatchObject({ version: round + 1, data: answers.indexOf(true) });
      }
    });

    it('exactly one removes a version, and one that saves it meanwhile keeps it', async () => {
      for (let round = 0; round < 10; round++) {
        const id = `a${round}`;
        await practices.insert({ id, version: 1 });
        const removals = CONTENDERS.map(() => practices.remove(id, 1));
        const saved = await practices.save({ id, version: 2 }, 1);
        const removed = (await Promise.all(removals)).filter(Boolean).length;
        expect(removed + Number(saved)).toBe(1);
        expect(await practices.get(id)).toEqual(saved ? { id, version: 2 } : null);
      }
    });

    it('exactly one has a reserved value, and the others know', async () => {
      for (let round = 0; round < 5; round++) {
        const key = `number:2026/${round}`;
        const answers = await Promise.all(CONTENDERS.map((owner) => reserve(opened(), key, `p${owner}`)));
        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await reserve(opened(), key, `p${answers.indexOf(true)}`)).toBe(true);
      }
    });

    it('nobody loses what others wrote', async () => {
      await practices.insert({ id: 'a', version: 1, data: [] });
      const add = (each: number) => (stored: Item) => ({
        ...stored,
        version: stored.version + 1,
        data: [...(stored.data as number[]), each],
      });
      await Promise.all(CONTENDERS.map((each) => changeStored(practices, 'a', add(each))));
      const { data, version } = (await practices.get('a')) as Item;
      expect([...(data as number[])].sort((a, b) => a - b)).toEqual(CONTENDERS);
      expect(version).toBe(1 + CONTENDERS.length);
    });

    it('each effect is claimed by one, and by another only after its lease', async () => {
      const holders = opened().collection<Holder>('practices');
      const pending = ['e1', 'e2', 'e3', 'e4', 'e5'];
      await holders.insert({ id: 'a', version: 1, effects: pending.map(effect) });
      const claim = async (owner: string, now: string) => {
        let taken: string | undefined;
        await changeStored(holders, 'a', (stored) => {
          taken = nextDue(stored.effects, now)?.id;
          return taken === undefined
            ? null
            : { ...stored, version: stored.version + 1, effects: claimed(stored.effects, taken, owner, now) };
        });
        return taken;
      };
      const now = '2026-01-02T00:00:00.000Z';
      const taken = await Promise.all(CONTENDERS.map((owner) => claim(`o${owner}`, now)));
      expect(taken.filter((id) => id !== undefined).sort()).toEqual(pending);
      expect(await claim('late', now)).toBeUndefined();
      const after = new Date(Date.parse(now) + LEASE_MS).toISOString();
      expect(pending).toContain(await claim('late', after));
    });

    it('each gets a number of its own', async () => {
      const numbers = await Promise.all(Array.from({ length: 100 }, () => opened().nextNumber('2026')));
      expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
      expect(await opened().nextNumber('2027')).toBe(1);
    });
  });
}
