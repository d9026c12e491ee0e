import fc from 'fast-check';
import { holds } from '../../../engine/condition/evaluate.js';
import { failingLeaves } from '../../../engine/condition/explain.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import type { ConditionSource } from '../../../engine/condition/source.js';
import { contextOf, environmentOf, sourceOf } from './arbitrary-condition.js';

const environment = { actor: { id: 'op-7', service: 'north', roles: ['head'] }, today: '2026-03-01' };
const titleOf = (path: string) => `Title of ${path}`;
const explain = (source: ConditionSource, context: object) =>
  failingLeaves(compileCondition(source), context, environment, titleOf);

describe('failingLeaves', () => {
  it('names the failing leaf with its title, what is wanted and what is there', () => {
    expect(explain({ a: 1, b: { $gt: 5 } }, { a: 1, b: 2 })).toEqual([
      { kind: 'condition', path: 'b', title: 'Title of b', operator: 'gt', wanted: 5, actual: 2 },
    ]);
  });

  it('gives the value of a placeholder, and null for what is absent', () => {
    expect(explain({ a: { $actor: 'id' }, b: { $in: { $param: 'x' } } }, {})).toMatchObject([
      { operator: 'eq', wanted: 'op-7', actual: null },
      { operator: 'in', wanted: null, actual: null },
    ]);
  });

  it('gives the leaves of all alternatives', () => {
    expect(explain({ $or: [{ a: 1 }, { b: 2, c: 3 }] }, { c: 3 }).map((leaf) => 'path' in leaf && leaf.path)).toEqual(['a', 'b']);
  });

  it('turns the operator under a negation, and goes through lists', () => {
    expect(
      explain(
        { 'list.x': { $ne: 1 }, tags: { $nin: ['t'] }, y: { $exists: false } },
        { list: [{ x: 1 }, {}], tags: ['t'], y: 1 },
      ),
    ).toMatchObject([
      { path: 'list.x', operator: 'not-eq', wanted: 1, actual: [1, null] },
      { path: 'tags', operator: 'not-in', wanted: ['t'], actual: ['t'] },
      { path: 'y', operator: 'not-exists', wanted: null, actual: 1 },
    ]);
    expect(explain({ list: { $elemMatch: { x: 1 } } }, { list: [] })).toMatchObject([{ path: 'list', operator: 'element' }]);
  });

  it('says something exactly when the condition does not hold', () => {
    fc.assert(
      fc.property(sourceOf, contextOf, environmentOf, (source, context, around) => {
        const condition = compileCondition(source);
        const leaves = failingLeaves(condition, context, around, titleOf);
        expect(leaves.length === 0).toBe(holds(condition, context, around));
      }),
    );
  });
});
