import fc from 'fast-check';
import type { Condition, Environment } from '../../../engine/condition/condition.js';
import { holds } from '../../../engine/condition/evaluate.js';
import { failingLeaves } from '../../../engine/condition/explain.js';
import type { Explanation } from '../../../engine/condition/explanation.js';
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

  it('groups alternatives, of which one is enough; one that asks for several things names them all', () => {
    expect(shapeOf(explain({ $or: [{ a: 1 }, { b: 2, c: 3 }, { d: 1, e: 2 }] }, { c: 3 }))).toEqual([
      { any: [['a eq'], ['b eq'], ['d eq', 'e eq']] },
    ]);
    expect(shapeOf(explain({ f: 1, $or: [{ a: 1 }, { $or: [{ b: 2 }, { c: 3 }] }] }, {}))).toEqual([
      'f eq',
      { any: [['a eq'], ['b eq'], ['c eq']] },
    ]);
    expect(shapeOf(explain({ $or: [{ a: 1 }] }, {}))).toEqual(['a eq']);
    expect(explain({ $or: [{ a: 1 }, { b: 2 }] }, { b: 2 })).toEqual([]);
  });

  it('turns groups under a negation: none of an or may hold, and of an and one must not', () => {
    const context = { list: [{ a: 1, b: 2 }] };
    const both = { kind: 'not', of: compileCondition({ $and: [{ a: 1 }, { b: 2 }] }) } as const;
    const either = { kind: 'not', of: compileCondition({ $or: [{ a: 1 }, { b: 2 }] }) } as const;
    const asked = (condition: Condition) => shapeOf(failingLeaves(condition, context.list[0] as object, environment, titleOf));
    expect(asked(both)).toEqual([{ any: [['a not-eq'], ['b not-eq']] }]);
    expect(asked(either)).toEqual(['a not-eq', 'b not-eq']);
    expect(shapeOf(explain({ a: { $not: { $gt: 1, $lt: 5 } } }, { a: 3 }))).toEqual([{ any: [['a not-gt'], ['a not-lt']] }]);
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

  it('says something exactly when the condition does not hold; all that it names, one way of each choice, would make it hold', () => {
    fc.assert(
      fc.property(negatableOf, contextOf, environmentOf, fc.nat(), (condition, context, around, choice) => {
        const reasons = failingLeaves(condition, context, around, titleOf);
        expect(reasons.length === 0).toBe(holds(condition, context, around));
        const named = new Set(chosenOf(reasons, choice));
        expect(wouldHold(condition, false, { context, around, named })).toBe(true);
      }),
    );
  });
});

/** Conditions, some of them negated as a whole. */
const negatableOf = fc.tuple(sourceOf, fc.boolean()).map(([source, negated]): Condition => {
  const condition = compileCondition(source);
  return negated ? { kind: 'not', of: condition } : condition;
});

type Shape = string | { any: Shape[][] };

const shapeOf = (reasons: Explanation[]): Shape[] =>
  reasons.map((reason) => {
    if ('alternatives' in reason) return { any: reason.alternatives.map(shapeOf) };
    return 'path' in reason ? `${reason.path} ${reason.operator}` : '?';
  });

/** The leaves of a list of reasons, with one way only of each choice. */
const chosenOf = (reasons: Explanation[], choice: number): string[] =>
  reasons.flatMap((reason) => {
    if ('alternatives' in reason) return chosenOf(reason.alternatives[choice % reason.alternatives.length] ?? [], choice);
    return 'path' in reason ? [`${reason.path} ${reason.operator} ${JSON.stringify(reason.wanted)}`] : [];
  });

interface Supposing {
  context: object;
  around: Environment;
  named: ReadonlySet<string>;
}

/** What the condition would answer were the named leaves, each as it is asked there, true and all others as they are. */
function wouldHold(condition: Condition, negated: boolean, supposing: Supposing): boolean {
  const { context, around, named } = supposing;
  if (condition.kind === 'not') return wouldHold(condition.of, !negated, supposing);
  if (condition.kind === 'and' || condition.kind === 'or') {
    const parts = condition.of.map((part) => wouldHold(part, negated, supposing));
    return (condition.kind === 'and') !== negated ? parts.every(Boolean) : parts.some(Boolean);
  }
  const asked: Condition = negated ? { kind: 'not', of: condition } : condition;
  const [leaf] = failingLeaves(asked, context, around, titleOf);
  return leaf === undefined || chosenOf([leaf], 0).every((name) => named.has(name));
}
