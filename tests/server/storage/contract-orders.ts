import fc from 'fast-check';
import { compareText } from '../../../engine/value/text-order.js';
import type { SortField, Storage } from '../../../server/storage/storage.js';
import type { OpenWith } from './contract-conditions.js';
import { documents } from './random-documents.js';

const specification = { things: { indexes: [{ path: ['single'] }, { path: ['nested.single', 'single'] }] } };

/** The rank of a value's type, as the port orders them. */
function rank(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return value ? 4 : 3;
  return Array.isArray(value) ? 6 : 5;
}

function compareValues(left: unknown, right: unknown): number {
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : Number(left > right);
  return typeof left === 'string' && typeof right === 'string' ? compareText(left, right) : 0;
}

const valueAt = (document: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    const inside = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key);
    return inside ? (value as Record<string, unknown>)[key] : null;
  }, document);

const sorts = fc.array(
  fc.record({ path: fc.constantFrom('single', 'nested.single', 'a', 'a.b', 'list', 'id', 'version'), descending: fc.boolean() }),
  { maxLength: 3 },
);

/** In which order every adapter must give random documents: that of their values, page by page and in a scan. */
export function ordersContract(open: OpenWith, runs: number): void {
  describe('an order asked of the store', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(specification);
    });
    afterEach(() => storage.close());

    it('is the order of the values, page by page and in a scan', async () => {
      const things = storage.collection<{ id: string; version: number }>('things');
      const where = { kind: 'and' as const, of: [] };
      const property = fc.asyncProperty(
        fc.array(documents, { minLength: 1, maxLength: 15 }),
        sorts,
        fc.integer({ min: 1, max: 16 }),
        async (bodies, sort, limit) => {
          await things.removeWhere(where);
          const stored = bodies.map((body, at) => ({ id: `d${at % 2}${at}`, version: 1 + (at % 3), ...body }));
          await Promise.all(stored.map((document) => things.insert(document)));
          const fields: SortField[] = [...sort, { path: 'id', descending: sort.at(-1)?.descending }];
          const compare = (left: object, right: object) => {
            for (const { path, descending } of fields) {
              const difference = compareValues(valueAt(left, path), valueAt(right, path));
              if (difference !== 0) return descending ? -difference : difference;
            }
            return 0;
          };
          const expected = stored.toSorted(compare).map(({ id }) => id);

          const paged: string[] = [];
          let after: string | undefined;
          do {
            const page = await things.find({ where, sort, limit, after });
            paged.push(...page.items.map(({ id }) => id));
            after = page.next ?? undefined;
          } while (after !== undefined);
          expect(paged).toEqual(expected);

          const scanned: string[] = [];
          for await (const { id } of things.scan(where, sort)) scanned.push(id);
          expect(scanned).toEqual(expected);
        },
      );
      await fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? runs) });
    }, 600_000);
  });
}
