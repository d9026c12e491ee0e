import { InvalidCursorError } from '../../../server/storage/errors.js';
import type { Collection } from '../../../server/storage/storage.js';
import { eq, everything, type Item } from './contract-items.js';

/** What every adapter must do with pages and orders. `practices` gives the empty collection of the test that runs. */
export function pagesContract(
  collection: () => Collection<Item>,
  put: (...items: (Partial<Item> & { id: string })[]) => Promise<void>,
): void {
  let practices: Collection<Item>;
  beforeEach(() => {
    practices = collection();
  });

  describe('pages', () => {
    const values = [null, -1, 2, 10, '', 'Z', 'a', 'é', '\uffff', '😀', false, true, {}];
    const walk = async (sort: { path: string; descending?: boolean }[], limit: number) => {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await practices.find({ where: everything, sort, limit, after });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      return found;
    };

    it('cover every document once, in one total order, whatever the types', async () => {
      await put(...values.map((v, at) => ({ id: `v${String(at).padStart(2, '0')}`, data: { v } })), { id: 'v99' });
      const expected = ['v00', 'v99', ...values.slice(1).map((_, at) => `v${String(at + 1).padStart(2, '0')}`)];
      expect(await walk([{ path: 'data.v' }], 4)).toEqual(expected);
      expect(await walk([{ path: 'data.v', descending: true }], 3)).toEqual(expected.toReversed());
    });

    it('follow an order of several fields, each its own way', async () => {
      await put(
        ...Array.from({ length: 40 }, (_, at) => ({
          id: `p${String(at).padStart(2, '0')}`,
          type: at % 3 === 0 ? undefined : `t${at % 4}`,
          changedAt: at % 7 === 0 ? null : `2026-01-0${(at % 5) + 1}`,
        })),
      );
      for (const [typeDown, changedDown] of [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ]) {
        const sort = [
          { path: 'type', descending: typeDown },
          { path: 'changedAt', descending: changedDown },
        ];
        const whole = (await practices.find({ where: everything, sort, limit: 100 })).items.map(({ id }) => id);
        expect(whole).toHaveLength(40);
        for (const limit of [1, 7, 39, 40]) expect(await walk(sort, limit)).toEqual(whole);
      }
    });

    it.each(['constructor', 'toString', '__proto__', '_bsontype', '0'])('follow a field that is named %s', async (name) => {
      await put(...[3, 1, 2].map((v) => ({ id: `p${v}`, data: Object.fromEntries([[name, v]]) })));
      expect(await walk([{ path: `data.${name}` }], 2)).toEqual(['p1', 'p2', 'p3']);
    });

    it('are full, and tell of the next, also where documents go while they are read', async () => {
      await put(...Array.from({ length: 8 }, (_, at) => ({ id: `p${at}`, type: 't', data: { v: at } })));
      const page = practices.find({ where: eq('type', 't'), sort: [{ path: 'data.v' }], limit: 4 });
      await Promise.all([practices.remove('p0'), practices.save({ id: 'p1', version: 2, type: 'other' }, 1)]);
      const { items, next } = await page;
      expect(items).toHaveLength(4);
      expect(items.every(({ type }) => type === 't')).toBe(true);
      expect(next).not.toBeNull();
    });

    it('end with a null cursor exactly at the end', async () => {
      await put({ id: 'a' }, { id: 'b' });
      expect((await practices.find({ where: everything, limit: 2 })).next).toBeNull();
      expect((await practices.find({ where: everything, limit: 1 })).next).not.toBeNull();
    });

    it('refuse a cursor that is not one of theirs', async () => {
      await put({ id: 'a', type: 'x' }, { id: 'b', type: 'y' });
      const query = { where: everything, sort: [{ path: 'type' }], limit: 1 };
      const { next } = await practices.find(query);
      const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const wrong = [
        '',
        'x',
        '!!',
        `${next}A`,
        next?.slice(1),
        forged([]),
        forged(['x']),
        forged(['x', 1]),
        forged({}),
        forged(null),
      ];
      for (const after of wrong) await expect(practices.find({ ...query, after })).rejects.toThrow(InvalidCursorError);
    });

    it('carry nothing but the sorted values and the id', async () => {
      await put({ id: 'a', type: 'x', data: { secret: 1 } }, { id: 'b' });
      const { next } = await practices.find({ where: eq('type', 'x'), sort: [{ path: 'type' }], limit: 1 });
      expect(next).toBeNull();
      const first = await practices.find({ where: everything, sort: [{ path: 'type', descending: true }], limit: 1 });
      expect(JSON.parse(Buffer.from(first.next ?? '', 'base64url').toString())).toEqual(['x', 'a']);
    });
  });
}
