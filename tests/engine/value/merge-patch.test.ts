import fc from 'fast-check';
import type { Change } from '../../../engine/value/change.js';
import type { Json, JsonObject } from '../../../engine/value/json.js';
import { applyMergePatch, changesBetween, equalJson } from '../../../engine/value/merge-patch.js';
import { isJsonObject, writePath } from '../../../engine/value/path.js';

const json = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constantFrom<Json[]>(null, true, 0, 1, '', 'x'),
    tie('object'),
    fc.array(tie('value'), { maxLength: 2 }),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'toString'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
}));
const anyObject = json.object as fc.Arbitrary<JsonObject>;

/** The pseudocode of RFC 7396, section 2, as it stands there. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const result = new Map<string, unknown>(isObject ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, mergePatch(result.get(name), value));
  }
  return Object.fromEntries(result);
}

describe('applyMergePatch', () => {
  it('is RFC 7396 and changes neither argument', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        expect(applyMergePatch(target, patch)).toEqual(mergePatch(target, patch));
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('applied twice is applied once, and gives the target itself where it changes nothing', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (target, patch) => {
        const once = applyMergePatch(target, patch);
        expect(applyMergePatch(once, patch)).toBe(once);
      }),
    );
    const target = { a: { b: 1 }, c: 'x' };
    expect(applyMergePatch(target, { a: { b: 1, gone: null }, c: 'x' })).toBe(target);
    expect(applyMergePatch(target, { c: 'y' })['a']).toBe(target.a);
  });

  it('drops keys that reach prototypes, in lists too', () => {
    const patch = JSON.parse('{"__proto__":{"x":1},"a":{"constructor":{"y":1},"b":[{"prototype":1,"c":2}]}}');
    const merged = applyMergePatch({}, patch);
    expect(JSON.stringify(merged)).toBe('{"a":{"b":[{"c":2}]}}');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

/** What applying changes can give back: objects without nulls and without objects that are left empty. */
function withoutEmpty(value: Json): Json | undefined {
  if (!isJsonObject(value)) return value ?? undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)] as const);
  const kept = entries.filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const applyAll = (root: JsonObject, changes: Change[]): JsonObject =>
  changes.reduce((changed, { path, to }) => writePath(changed, path, to), root);

describe('changesBetween', () => {
  it('tells leaf by leaf what changed', () => {
    const before: JsonObject = { a: { b: 1, c: [1] }, d: 'x', e: null };
    const after: JsonObject = { d: 'x', a: { c: [1, 2], b: 1 }, f: { g: true } };
    expect(changesBetween(before, after)).toEqual([
      { path: 'a.c', from: [1], to: [1, 2] },
      { path: 'f.g', from: null, to: true },
    ]);
  });

  it('tells a tree that goes and one that comes by their leaves', () => {
    expect(changesBetween({ a: { b: 1 } }, { a: 5 })).toEqual([
      { path: 'a.b', from: 1, to: null },
      { path: 'a', from: null, to: 5 },
    ]);
    expect(changesBetween({ a: [1] }, { a: { b: 1 } })).toEqual([
      { path: 'a', from: [1], to: null },
      { path: 'a.b', from: null, to: 1 },
    ]);
  });

  it('gives the new state when applied to the old, and the old when applied backwards', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (before, after) => {
        const changes = changesBetween(before, after);
        const there = withoutEmpty(applyAll(before, changes));
        const back = withoutEmpty(
          applyAll(
            after,
            changes.toReversed().map(({ path, from, to }) => ({ path, from: to, to: from })),
          ),
        );
        expect(there).toEqual(withoutEmpty(after));
        expect(back).toEqual(withoutEmpty(before));
      }),
      { numRuns: 1000 },
    );
  });

  it('is empty for the same state, in whatever order its keys stand', () => {
    const turned = (value: Json): Json =>
      isJsonObject(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, item]) => [key, turned(item)]),
          )
        : value;
    fc.assert(fc.property(anyObject, (state) => expect(changesBetween(state, turned(state) as JsonObject)).toEqual([])));
  });

  it('does not enter a subtree that is the same reference', () => {
    const shared = Object.defineProperty({}, 'never', {
      enumerable: true,
      get: () => {
        throw new Error('entered');
      },
    }) as JsonObject;
    expect(changesBetween({ a: shared, b: 1 }, { a: shared, b: 2 })).toEqual([{ path: 'b', from: 1, to: 2 }]);
  });
});

describe('equalJson', () => {
  it('does not mind the order of keys, but that of lists', () => {
    expect(equalJson([{ a: 1, b: [2] }], [{ b: [2], a: 1 }])).toBe(true);
    expect(equalJson([1, 2], [2, 1])).toBe(false);
    expect(equalJson({ a: 1 }, { toString: 1 })).toBe(false);
    expect(equalJson({}, [])).toBe(false);
    expect(equalJson([], {})).toBe(false);
  });
});
