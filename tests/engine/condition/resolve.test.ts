import fc from 'fast-check';
import { hasUnresolved, holds } from '../../../engine/condition/evaluate.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import { resolveCondition, resolveLeaves } from '../../../engine/condition/resolve.js';
import { contextOf, environmentOf, sourceOf } from './arbitrary-condition.js';

const actor = { id: 'op-7', service: 'north', roles: ['worker', 'head'] };
const bare = { today: '2026-03-01' };

describe('resolveCondition', () => {
  it('replaces placeholders by their values', () => {
    const condition = compileCondition({ a: { $actor: 'id' }, b: { $in: { $actor: 'roles' } }, c: { $lte: { $today: true } } });
    expect(resolveCondition(condition, { actor, today: '2026-03-01' })).toEqual({
      kind: 'and',
      of: [
        { kind: 'compare', path: 'a', operator: 'eq', operand: { value: 'op-7' } },
        { kind: 'in', path: 'b', operands: ['worker', 'head'] },
        { kind: 'compare', path: 'c', operator: 'lte', operand: { value: '2026-03-01' } },
      ],
    });
  });

  it('is null when a placeholder has no value, a null or a list where a scalar is wanted', () => {
    const condition = compileCondition({ a: { $param: 'x' } });
    expect(resolveCondition(condition, bare)).toBeNull();
    expect(resolveCondition(condition, { ...bare, params: { x: null } })).toBeNull();
    expect(resolveCondition(condition, { ...bare, params: { x: ['a'] } })).toBeNull();
    expect(resolveCondition(condition, { ...bare, params: { x: Number.NaN } })).toBeNull();
    expect(resolveCondition(compileCondition({ a: { $param: 'toString' } }), { ...bare, params: {} })).toBeNull();
  });

  it('resolved holds where the unresolved one does, and needs no environment any more', () => {
    fc.assert(
      fc.property(sourceOf, contextOf, environmentOf, (source, context, environment) => {
        const condition = compileCondition(source);
        const expected = holds(condition, context, environment);
        const resolved = resolveCondition(condition, environment);
        expect(resolved === null).toBe(hasUnresolved(condition, environment));
        if (resolved) expect(holds(resolved, context, { today: '' })).toBe(expected);
        expect(holds(resolveLeaves(condition, environment), context, { today: '' })).toBe(expected);
      }),
      { numRuns: 1500 },
    );
  });
});
