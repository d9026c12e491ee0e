import fc from 'fast-check';
import {
  applyPatch,
  type JsonRecord,
  mergePatch,
  pathKeys,
  restrictPatch,
  sameJson,
} from '../../../admin-ui/src/data/merge-patch.js';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
const { record } = fc.letrec<{ record: JsonRecord; value: JsonRecord }>((tie) => ({
  record: fc.dictionary(key, tie('value'), { maxKeys: 4 }) as fc.Arbitrary<JsonRecord>,
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('record')) as fc.Arbitrary<never>,
}));

/** Without empty objects, which a form makes and a merge patch need not tell from nothing. */
function withoutEmpty(value: JsonRecord): JsonRecord {
  const entries = Object.entries(value).map(([name, one]) => {
    const isObject = typeof one === 'object' && one !== null && !Array.isArray(one);
    return [name, isObject ? withoutEmpty(one) : one] as const;
  });
  return Object.fromEntries(entries.filter(([, one]) => !(one && typeof one === 'object' && Object.keys(one).length === 0)));
}

describe('mergePatch', () => {
  it('leads from any record to any other', () => {
    fc.assert(
      fc.property(record, record, (before, after) => {
        const result = applyPatch(before, mergePatch(before, after));
        expect(withoutEmpty(result)).toEqual(withoutEmpty(after));
      }),
    );
  });

  it('is empty between equals and names only the leaves that changed', () => {
    const before = { a: { b: 1, c: 2 }, d: [1] };
    expect(mergePatch(before, { a: { b: 1, c: 2 }, d: [1] })).toEqual({});
    expect(mergePatch(before, { a: { b: 1, c: 3 }, d: [1, 2] })).toEqual({ a: { c: 3 }, d: [1, 2] });
  });

  it('takes away what a form leaves undefined', () => {
    expect(mergePatch({ a: { b: 1 } }, { a: { b: undefined } })).toEqual({ a: { b: null } });
    expect(mergePatch({}, { a: {} })).toEqual({});
  });
});

describe('restrictPatch', () => {
  const patch = { a: { b: 1, c: 2 }, rows: [{ x: 1 }] };

  it('keeps what the paths cover', () => {
    expect(restrictPatch(patch, ['a.b'])).toEqual({ a: { b: 1 } });
    expect(restrictPatch(patch, ['a'])).toEqual({ a: { b: 1, c: 2 } });
    expect(restrictPatch(patch, ['ab'])).toEqual({});
  });

  it('keeps a list whole when a field of its rows is covered', () => {
    expect(restrictPatch(patch, ['rows.x'])).toEqual({ rows: [{ x: 1 }] });
  });
});

it('reads paths in both ways they are written', () => {
  expect(pathKeys('/a/b~1c/0')).toEqual(['a', 'b/c', '0']);
  expect(pathKeys('data.a.b')).toEqual(['a', 'b']);
  expect(sameJson({ a: null }, {})).toBe(true);
});
