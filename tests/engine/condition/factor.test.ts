import fc from 'fast-check';
import { holds } from '../../../engine/condition/evaluate.js';
import { factored } from '../../../engine/condition/factor.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import { resolveLeaves } from '../../../engine/condition/resolve.js';
import { either } from '../../../engine/condition/simplify.js';
import { contextOf, environmentOf, sourceOf } from './arbitrary-condition.js';

describe('factored', () => {
  it('puts what all alternatives ask in front, once', () => {
    const condition = compileCondition({
      $or: [
        { a: 1, b: 1, c: 1 },
        { a: 1, b: 1, d: 1 },
        { b: 1, a: 1, d: 1 },
      ],
    });
    expect(factored(condition)).toEqual(compileCondition({ a: 1, b: 1, $or: [{ c: 1 }, { d: 1 }] }));
  });

  it('forgets alternatives that ask more than another', () => {
    expect(factored(compileCondition({ $or: [{ a: 1 }, { a: 1, b: 1 }] }))).toEqual(compileCondition({ a: 1 }));
  });

  it('means the same', () => {
    fc.assert(
      fc.property(
        fc.array(sourceOf, { minLength: 1, maxLength: 5 }),
        contextOf,
        environmentOf,
        (sources, context, environment) => {
          const conditions = sources.map((source) => resolveLeaves(compileCondition(source), environment));
          for (const condition of [...conditions, either(...conditions)]) {
            expect(holds(factored(condition), context, environment)).toBe(holds(condition, context, environment));
          }
        },
      ),
    );
  });
});
