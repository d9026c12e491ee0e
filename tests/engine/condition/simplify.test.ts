import fc from 'fast-check';
import { holds } from '../../../engine/condition/evaluate.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import { resolveLeaves } from '../../../engine/condition/resolve.js';
import { beginsWith, both, either, everything, negate, nothing, renamePaths } from '../../../engine/condition/simplify.js';
import { contextOf, environmentOf, sourceOf } from './arbitrary-condition.js';

const a = compileCondition({ a: 1 });
const b = compileCondition({ b: 1 });

describe('both, either, negate', () => {
  it('take constants out', () => {
    expect(both(everything, a, everything)).toBe(a);
    expect(both(a, nothing)).toEqual(nothing);
    expect(both()).toEqual(everything);
    expect(either(nothing, a)).toBe(a);
    expect(either(a, everything)).toEqual(everything);
    expect(either()).toEqual(nothing);
    expect(negate(everything)).toEqual(nothing);
    expect(negate(negate(a))).toBe(a);
    expect(both(both(a, b), a)).toEqual({ kind: 'and', of: [a, b, a] });
  });

  it('mean what they say', () => {
    fc.assert(
      fc.property(sourceOf, sourceOf, contextOf, environmentOf, (left, right, context, environment) => {
        const [one, two] = [left, right].map((source) => resolveLeaves(compileCondition(source), environment)) as [
          typeof a,
          typeof a,
        ];
        const answer = (condition: typeof a) => holds(condition, context, environment);
        expect(answer(both(one, two))).toBe(answer(one) && answer(two));
        expect(answer(either(one, two))).toBe(answer(one) || answer(two));
        expect(answer(negate(one))).toBe(!answer(one));
      }),
    );
  });
});

describe('beginsWith', () => {
  it('holds for every text that begins so, and for no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, start) => {
        const condition = beginsWith('a', start);
        expect(holds(condition, { a: start + text }, { today: '' })).toBe(true);
        expect(holds(condition, { a: text }, { today: '' })).toBe(text.startsWith(start));
      }),
    );
  });
});

describe('renamePaths', () => {
  it('renames paths from the root, not those that start from an element', () => {
    const condition = compileCondition({ $or: [{ a: { $ne: 1 } }, { list: { $elemMatch: { x: 1 } } }] });
    const renamed = compileCondition({ $or: [{ 'data.a': { $ne: 1 } }, { 'data.list': { $elemMatch: { x: 1 } } }] });
    expect(renamePaths(condition, (path) => `data.${path}`)).toEqual(renamed);
  });
});
