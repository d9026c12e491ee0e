import fc from 'fast-check';
import { assume } from '../../../engine/condition/assume.js';
import { holds } from '../../../engine/condition/evaluate.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import { resolveLeaves } from '../../../engine/condition/resolve.js';
import { everything, isNothing } from '../../../engine/condition/simplify.js';
import type { ConditionSource } from '../../../engine/condition/source.js';
import { contextOf, environmentOf, sourceOf } from './arbitrary-condition.js';

const compiled = (source: ConditionSource) => compileCondition(source);

describe('assume', () => {
  it('takes out what a known value decides', () => {
    const own = compiled({ 'service.id': 'a', type: 'x' });
    expect(assume(own, 'service.id', 'a')).toEqual(compiled({ type: 'x' }));
    expect(isNothing(assume(own, 'service.id', 'b'))).toBe(true);
  });

  it('sees through negations and choices', () => {
    const others = compiled({ $or: [{ 'service.id': { $ne: 'a' } }, { type: 'x' }] });
    expect(assume(others, 'service.id', 'a')).toEqual(compiled({ type: 'x' }));
    expect(assume(others, 'service.id', 'b')).toEqual(everything);
  });

  it('says what the condition says of any document with that value', () => {
    fc.assert(
      fc.property(sourceOf, contextOf, environmentOf, fc.string(), (source, context, environment, value) => {
        const condition = resolveLeaves(compileCondition(source), environment);
        const document = { ...context, a: value };
        expect(holds(assume(condition, 'a', value), document, environment)).toBe(holds(condition, document, environment));
      }),
    );
  });
});
