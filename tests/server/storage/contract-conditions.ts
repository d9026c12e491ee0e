import fc from 'fast-check';
import { holds } from '../../../engine/condition/evaluate.js';
import type { Condition } from '../../../engine/index.js';
import type { CollectionSpecification, Storage } from '../../../server/storage/storage.js';
import { conditions, documents } from './random-documents.js';

const specification = {
  things: { indexes: [{ path: ['single'] }, { path: ['nested.single', 'single'] }, { path: ['list', 'single'], array: true }] },
};
const carries = ['nested.single', 'list[]', 'a[]'];
const walked = {
  things: {
    indexes: [
      { path: ['single'], carries },
      { path: ['nested.single', 'single'], carries: ['list[]'] },
      { path: ['single'], having: { path: 'list', element: 'a' }, carries },
    ],
  },
};

const split = {
  things: {
    narrow: ['nested.single', 'list'],
    indexes: [
      { path: ['single'], carries },
      { path: ['nested.single', 'single'], carries },
      { path: ['a'], array: true },
      { path: ['list'], array: true },
      { path: ['list'], array: true, having: { path: 'a', element: 'a' } },
    ],
  },
};

/** Conditions that can hold in several ways, each with something that few documents have, around any other. */
function inSomeWay(where: Condition, at: number): Condition {
  const single: Condition = { kind: 'compare', path: 'nested.single', operator: 'eq', operand: { value: at % 2 } };
  const listed: Condition = { kind: 'in', path: 'list', operands: at % 2 ? ['a', null, 1] : ['', null] };
  const a: Condition = { kind: 'compare', path: 'a', operator: 'eq', operand: { value: 'a' } };
  const ways: Condition[] = [
    single,
    { kind: 'and', of: [listed, { kind: 'not', of: where }] },
    { kind: 'and', of: [listed, where] },
  ];
  const either: Condition = { kind: 'or', of: ways.slice(0, 2 + (at % 2)) };
  return { kind: 'and', of: at % 3 === 0 ? [a, either] : at % 3 === 1 ? [either, { kind: 'or', of: [a, where] }] : [either] };
}

/** Conditions that the walked indexes are made for, around any other. */
function narrowed(where: Condition, at: number): Condition {
  const equal = (path: string, value: string | number): Condition => ({
    kind: 'compare',
    path,
    operator: 'eq',
    operand: { value },
  });
  const parts = [[equal('list', 'a')], [equal('nested.single', 1)], [equal('list', 'a'), equal('nested.single', 1)], []];
  return { kind: 'and', of: [where, ...(parts[at % parts.length] ?? [])] };
}

/** Opens an empty storage with these collections. */
export type OpenWith = (specifications: Record<string, CollectionSpecification>) => Promise<Storage>;

/** What every adapter must answer to random conditions over random documents: what the engine's evaluator answers. */
export function conditionsContract(open: OpenWith, runs: number): void {
  describe.each([
    ['documents', specification],
    ['walked indexes', walked],
    ['several indexes, way by way', split],
  ])('a condition asked of the store over %s', (_, layout) => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(layout);
    });
    afterEach(() => storage.close());

    it('holds for the same documents as in the engine', async () => {
      const things = storage.collection<{ id: string; version: number }>('things');
      let held = 0;
      let all = 0;
      const property = fc.asyncProperty(
        fc.array(documents, { minLength: 1, maxLength: 12 }),
        fc.array(conditions, { minLength: 1, maxLength: 12 }),
        async (bodies, wheres) => {
          await things.removeWhere({ kind: 'and', of: [] });
          const stored = bodies.map((body, at) => ({ id: String(at), version: 1 + (at % 3), ...body }));
          await Promise.all(stored.map((document) => things.insert(document)));
          for (const [at, asked] of wheres.entries()) {
            const where = layout === walked ? narrowed(asked, at) : layout === split ? inSomeWay(asked, at) : asked;
            const expected = stored.filter((document) => holds(where, document, { today: '2026-01-01' })).map(({ id }) => id);
            const { items } = await things.find({ where, limit: 100 });
            expect(items.map(({ id }) => id).sort()).toEqual(expected.sort());
            const sorted = await things.find({ where, sort: [{ path: 'single' }], limit: 100 });
            expect(sorted.items.map(({ id }) => id).sort()).toEqual(expected.sort());
            expect(await things.count(where)).toEqual({ count: expected.length, atLeast: false });
            held += expected.length;
            all += stored.length;
          }
        },
      );
      await fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? runs) });
      // A generator whose conditions never, or always, hold would prove nothing.
      expect(held / all).toBeGreaterThan(layout === specification ? 0.1 : 0.02);
      expect(held / all).toBeLessThan(0.9);
    }, 600_000);
  });
}
