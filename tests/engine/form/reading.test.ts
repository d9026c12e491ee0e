import fc from 'fast-check';
import { projectLeaves } from '../../../engine/form/reading.js';
import type { Json, JsonObject } from '../../../engine/value/json.js';

describe('what may be read', () => {
  it('is decided leaf by leaf, in rows by the path without index', () => {
    const data: JsonObject = {
      request: { reason: 'rent', amount: 1 },
      payments: [{ month: '2025-05', amount: 3 }, { amount: 4 }],
      notes: ['a'],
    };
    const may = new Set(['request.amount', 'payments.month']);
    expect(projectLeaves(data, (path) => may.has(path))).toEqual({
      request: { amount: 1 },
      payments: [{ month: '2025-05' }, {}],
    });
  });

  it('leaves out an array of which nothing may be read, and keeps empty objects and arrays by their own path', () => {
    expect(projectLeaves({ payments: [{ amount: 3 }], a: {}, b: [], c: {} }, (path) => path === 'a' || path === 'b')).toEqual({
      a: {},
      b: [],
    });
  });

  it('gives nothing away: each value that comes out stands at a path that may be read, and none of those is lost', () => {
    const keys = fc.constantFrom('a', 'b', 'c');
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        fc.integer(),
        fc.array(fc.dictionary(keys, tie('tree'), { minKeys: 1 }), { maxLength: 3 }),
        fc.array(fc.integer(), { maxLength: 2 }),
        fc.dictionary(keys, tie('tree'), { minKeys: 1 }),
      ),
    }));
    const paths = fc.uniqueArray(
      fc.array(keys, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.dictionary(keys, tree), paths, (data, readable) => {
        const may = new Set(readable);
        const out = projectLeaves(data as JsonObject, (path) => may.has(path));
        expect(scalars(out, '')).toEqual(scalars(data as JsonObject, '').filter(({ path }) => may.has(path)));
      }),
    );
  });
});

/** Every scalar with its path without indexes, by a walk of the test's own. */
function scalars(value: Json, path: string): { path: string; value: Json }[] {
  if (Array.isArray(value)) return value.flatMap((item) => scalars(item, path));
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => scalars(child, path === '' ? key : `${path}.${key}`));
}
