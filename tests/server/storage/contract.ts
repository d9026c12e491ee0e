import type { Condition } from '../../../engine/index.js';
import type { Collection, Storage } from '../../../server/storage/storage.js';
import { eq, everything, type Item } from './contract-items.js';
import { pagesContract } from './contract-pages.js';
import { racesContract } from './contract-races.js';
import { type Cannot, valuesContract } from './contract-values.js';

/** How a suite opens the storage under test; `reopen` is missing where nothing outlives the process. */
export interface Opened {
  storage: Storage;
  reopen?: () => Promise<Storage>;
}

/**
 * What every adapter must do. Call it in a test file with a function that opens an empty storage, and what the adapter cannot do,
 * with the reason.
 */
export function storageContract(name: string, open: () => Promise<Opened>, cannot: Cannot = {}): void {
  describe(`storage contract: ${name}`, () => {
    let opened: Opened;
    let practices: Collection<Item>;

    beforeEach(async () => {
      opened = await open();
      practices = opened.storage.collection<Item>('practices');
    });
    afterEach(async () => opened.storage.close());

    const put = async (...items: (Partial<Item> & { id: string })[]) => {
      await Promise.all(items.map((item) => practices.insert({ version: 1, ...item })));
    };
    const ids = async (where: Condition) => {
      const found: string[] = [];
      for await (const { id } of practices.scan(where)) found.push(id);
      return found;
    };

    describe('one document', () => {
      it('is what it was when the write was asked for', async () => {
        const item = { id: 'a', version: 1, data: 'before' };
        const written = practices.insert(item);
        item.data = 'after';
        await written;
        expect(await practices.get('a')).toMatchObject({ data: 'before' });
      });

      it('is saved only over the version that was read', async () => {
        await put({ id: 'a', data: 1 });
        expect(await practices.save({ id: 'a', version: 2, data: 2 }, 1)).toBe(true);
        expect(await practices.save({ id: 'a', version: 2, data: 3 }, 1)).toBe(false);
        expect(await practices.save({ id: 'b', version: 2 }, 1)).toBe(false);
        expect(await practices.get('a')).toEqual({ id: 'a', version: 2, data: 2 });
      });

      it('is removed once, and only in the expected version', async () => {
        await put({ id: 'a' }, { id: 'b' });
        expect(await practices.remove('a', 7)).toBe(false);
        expect(await practices.remove('a', 1)).toBe(true);
        expect(await practices.remove('a')).toBe(false);
        expect(await practices.remove('b')).toBe(true);
        expect(await ids(everything)).toEqual([]);
      });

      it('may not hold a list at a path that is indexed as a single value', async () => {
        const wrong = { id: 'a', version: 1, service: [{ id: 's1' }] } as unknown as Item;
        await expect(practices.insert(wrong)).rejects.toThrow('indexed');
      });
    });

    it('gets many in the order asked for, without those that are missing', async () => {
      await put({ id: 'a' }, { id: 'b' }, { id: 'c' });
      expect((await practices.getMany(['c', 'x', 'a'])).map(({ id }) => id)).toEqual(['c', 'a']);
      expect(await practices.getMany([])).toEqual([]);
    });

    describe('conditions', () => {
      it('take a missing path for null, and an empty list for nothing', async () => {
        await put({ id: 'missing' }, { id: 'null', tags: null }, { id: 'empty', tags: [] }, { id: 'some', tags: ['x', 'open'] });
        expect(await ids(eq('tags', null))).toEqual(['missing', 'null']);
        expect(await ids({ kind: 'exists', path: 'tags' })).toEqual(['some']);
        expect(await ids({ kind: 'not', of: { kind: 'exists', path: 'tags' } })).toEqual(['empty', 'missing', 'null']);
        expect(await ids(eq('tags', 'open'))).toEqual(['some']);
        expect(await ids({ kind: 'not', of: eq('tags', 'open') })).toEqual(['empty', 'missing', 'null']);
      });

      it('follow a list when it changes', async () => {
        await put({ id: 'a', tags: ['open'], service: { id: 's1' } });
        await practices.save({ id: 'a', version: 2, tags: ['closed'], service: { id: 's2' } }, 1);
        expect(await ids(eq('tags', 'open'))).toEqual([]);
        expect(await ids({ kind: 'and', of: [eq('tags', 'closed'), eq('service.id', 's2')] })).toEqual(['a']);
        await practices.save({ id: 'a', version: 3, tags: ['closed'], service: { id: 's3' } }, 2);
        expect(await ids({ kind: 'and', of: [eq('tags', 'closed'), eq('service.id', 's3')] })).toEqual(['a']);
        await practices.remove('a');
        await put({ id: 'a', tags: [] });
        expect(await ids(eq('tags', 'closed'))).toEqual([]);
      });

      it('keep types apart', async () => {
        await put({ id: 'n', data: { v: 1 } }, { id: 't', data: { v: '1' } }, { id: 'b', data: { v: true } });
        expect(await ids(eq('data.v', 1))).toEqual(['n']);
        expect(await ids(eq('data.v', '1'))).toEqual(['t']);
        expect(await ids(eq('data.v', true))).toEqual(['b']);
        expect(await ids({ kind: 'compare', path: 'data.v', operator: 'gte', operand: { value: '' } })).toEqual(['t']);
        expect(await ids({ kind: 'in', path: 'data.v', operands: [true, '1', null] })).toEqual(['b', 't']);
      });

      it('ask for versions', async () => {
        await put({ id: 'a' }, { id: 'b', version: 2 }, { id: 'c', version: 3 });
        const compared = (operator: 'gt' | 'lte', value: number): Condition => ({
          ...{ kind: 'compare', path: 'version', operator },
          operand: { value },
        });
        expect(await ids(compared('gt', 1))).toEqual(['b', 'c']);
        expect(await ids(compared('lte', 2))).toEqual(['a', 'b']);
        expect(await ids({ kind: 'not', of: compared('gt', 1) })).toEqual(['a']);
        expect(await ids({ kind: 'in', path: 'version', operands: [3, 9, null] })).toEqual(['c']);
        expect(await ids({ kind: 'exists', path: 'version' })).toEqual(['a', 'b', 'c']);
        expect(await ids(eq('version.of', null))).toEqual(['a', 'b', 'c']);
      });

      it('keep ids and versions apart from what only looks like them', async () => {
        await put({ id: '1' }, { id: '2', version: 2 });
        for (const where of [eq('version', '2'), eq('id', 2), eq('version', true), eq('id', null)]) {
          expect(await ids(where)).toEqual([]);
          expect(await practices.count(where)).toEqual({ count: 0, atLeast: false });
        }
        expect(await ids({ kind: 'in', path: 'id', operands: [1, '2', null] })).toEqual(['2']);
        expect(await ids({ kind: 'in', path: 'version', operands: [1, '2', true] })).toEqual(['1']);
        expect(await ids({ kind: 'compare', path: 'id', operator: 'gte', operand: { value: 0 } })).toEqual([]);
        expect(await ids({ kind: 'compare', path: 'version', operator: 'lt', operand: { value: '9' } })).toEqual([]);
      });

      it('find text that is no valid unicode by itself', async () => {
        await put({ id: 'a', type: '\ud800' }, { id: 'b', type: '\ufffd' }, { id: 'c', type: 'x\u0000' });
        expect(await ids(eq('type', '\ud800'))).toEqual(['a']);
        expect(await ids(eq('type', 'x\u0000'))).toEqual(['c']);
      });

      it('are bound, never pasted', async () => {
        await put({ id: 'a', data: { "x'y": "'; DROP TABLE practices; --" } });
        expect(await ids(eq("data.x'y", "'; DROP TABLE practices; --"))).toEqual(['a']);
      });

      it('may be thousands of parts long', async () => {
        await put({ id: 'a', data: 7 });
        const of = Array.from({ length: 3000 }, (_, value) => eq('data', value));
        expect(await ids({ kind: 'or', of })).toEqual(['a']);
        expect(await ids({ kind: 'in', path: 'data', operands: Array.from({ length: 50_000 }, (_, value) => value) })).toEqual([
          'a',
        ]);
      });

      it('refuse a placeholder that nobody resolved', async () => {
        const where: Condition = { kind: 'compare', path: 'type', operator: 'eq', operand: { actor: 'id' } };
        await expect(practices.find({ where, limit: 1 })).rejects.toThrow('placeholder');
      });
    });

    valuesContract(() => practices, cannot);
    racesContract(() => opened.storage);
    pagesContract(() => practices, put);

    it('counts exactly to 1,000, then says "at least"', async () => {
      await put(...Array.from({ length: 1000 }, (_, at) => ({ id: `a${at}`, type: 't' })));
      expect(await practices.count(eq('type', 't'))).toEqual({ count: 1000, atLeast: false });
      await put({ id: 'b', type: 't' });
      expect(await practices.count(eq('type', 't'))).toEqual({ count: 1000, atLeast: true });
      expect(await practices.count(eq('type', 'u'))).toEqual({ count: 0, atLeast: false });
    });

    it('counts and removes by what no index knows, null and missing alike', async () => {
      const values = [null, undefined, 0, '', [null], [], { v: 1 }];
      await put(...Array.from({ length: 1400 }, (_, at) => ({ id: `a${at}`, data: { v: values[at % 7] } })));
      expect(await practices.count(eq('data.v', null))).toEqual({ count: 600, atLeast: false });
      expect(await practices.count({ kind: 'not', of: eq('data.v', null) })).toEqual({ count: 800, atLeast: false });
      expect(await practices.count({ kind: 'not', of: eq('data.v', 7) })).toEqual({ count: 1000, atLeast: true });
      expect(await practices.removeWhere({ kind: 'not', of: eq('data.v', null) })).toBe(800);
      expect(await practices.removeWhere(eq('data.v', null))).toBe(600);
      expect(await practices.size()).toBe(0);
    });

    it('says how many documents there are', async () => {
      expect(await practices.size()).toBe(0);
      await put(...Array.from({ length: 1003 }, (_, at) => ({ id: `a${at}` })));
      expect(await practices.size()).toBe(1003);
    });

    it('scans while others write', async () => {
      await put(...Array.from({ length: 450 }, (_, at) => ({ id: `a${String(at).padStart(3, '0')}` })));
      const seen: string[] = [];
      for await (const { id, version } of practices.scan(everything)) {
        seen.push(id);
        await practices.save({ id, version: version + 1 }, version);
      }
      expect(seen).toEqual(Array.from({ length: 450 }, (_, at) => `a${String(at).padStart(3, '0')}`));
    });

    it('scans in an order, each document once, while the sorted field changes', async () => {
      await put(...Array.from({ length: 250 }, (_, at) => ({ id: `a${at}`, type: 't', data: { v: (at * 37) % 250 } })));
      const seen: unknown[] = [];
      for await (const item of practices.scan(eq('type', 't'), [{ path: 'data.v', descending: true }])) {
        seen.push((item.data as { v: number }).v);
        await practices.save({ ...item, version: 2, data: { v: -1 } }, 1);
        if (seen.length === 1) await practices.save({ id: 'a0', version: 2, type: 'other', data: { v: 0 } }, 1);
      }
      expect(seen).toEqual(Array.from({ length: 249 }, (_, at) => 249 - at));
    });

    it('removes all that a condition holds for', async () => {
      await put({ id: 'a', type: 'x' }, { id: 'b', type: 'y' }, { id: 'c', type: 'x' });
      expect(await practices.removeWhere(eq('type', 'x'))).toBe(2);
      expect(await ids(everything)).toEqual(['b']);
    });

    it('tells where its counters stand, and lets one go on from further', async () => {
      expect(await opened.storage.counters()).toEqual({});
      await opened.storage.nextNumber('2026');
      await opened.storage.raiseCounter('2026', 7);
      await opened.storage.raiseCounter('2026', 3);
      await opened.storage.raiseCounter('2027', 2);
      expect(await opened.storage.counters()).toEqual({ '2026': 7, '2027': 2 });
      expect(await opened.storage.nextNumber('2026')).toBe(8);
    });

    it('does not know a collection that is not declared', () => {
      expect(() => opened.storage.collection('nothing')).toThrow('nothing');
    });

    it('commits what was asked for before it closes, and takes nothing after', async () => {
      const written = practices.insert({ id: 'a', version: 1 });
      await opened.storage.close();
      expect(await written).toBe(true);
      await expect(practices.insert({ id: 'b', version: 1 })).rejects.toThrow('closed');
      opened = await open();
    });

    const kept = cannot.outlive
      ? `keeps nothing when it is closed: ${cannot.outlive}`
      : 'has everything after it was closed and opened again';
    it(kept, async () => {
      if (!opened.reopen) return expect(cannot.outlive).toBeDefined();
      await put({ id: 'a', tags: ['open'] });
      await opened.storage.nextNumber('2026');
      await opened.storage.close();
      opened = { ...opened, storage: await opened.reopen() };
      practices = opened.storage.collection<Item>('practices');
      expect(await ids(eq('tags', 'open'))).toEqual(['a']);
      expect(await opened.storage.nextNumber('2026')).toBe(2);
    });
  });
}
