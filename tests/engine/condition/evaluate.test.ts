import fc from 'fast-check';
import type { Environment } from '../../../engine/condition/condition.js';
import { compileEvaluator, hasUnresolved, holds } from '../../../engine/condition/evaluate.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import type { ConditionSource } from '../../../engine/condition/source.js';
import { contextOf, environmentOf, sourceOf } from './arbitrary-condition.js';
import { naivelyHolds } from './naive-evaluator.js';

const environment: Environment = {
  actor: { id: 'op-7', service: 'north', roles: ['worker', 'head'] },
  params: { from: '2026-01', several: ['a', 'b'] },
  today: '2026-03-01',
};
const context = {
  practice: { states: ['draft', 'draft.new'], type: 'grant' },
  data: {
    amount: 100,
    empty: '',
    none: [],
    text: 'b',
    payments: [
      { month: '2026-01', amount: 5 },
      { month: '2026-02', amount: 50, tags: ['late'] },
    ],
    nested: [[1, 2], 3],
  },
  service: { id: 'north' },
};

describe('holds', () => {
  it.each<[ConditionSource, boolean]>([
    [{ 'practice.type': 'grant' }, true],
    [{ 'practice.states': 'draft' }, true],
    [{ 'practice.states': { $ne: 'draft' } }, false],
    [{ 'practice.states': { $in: ['x', 'draft.new'] } }, true],
    [{ 'service.id': { $actor: 'service' } }, true],
    [{ 'practice.type': { $in: { $actor: 'roles' } } }, false],
    [{ 'data.text': { $in: { $param: 'several' } } }, true],
    [{ 'data.absent': null }, true],
    [{ 'data.absent': { $ne: 1 } }, true],
    [{ 'data.absent': { $lt: 1 } }, false],
    [{ 'data.absent': { $gte: 0 } }, false],
    [{ 'data.amount': { $gt: '5' } }, false],
    [{ 'data.amount': { $gte: 100, $lte: 100 } }, true],
    [{ 'data.empty': { $exists: true } }, false],
    [{ 'data.none': { $exists: true } }, false],
    [{ 'data.payments': { $exists: true } }, true],
    [{ 'data.payments.tags': { $exists: true } }, true],
    [{ 'data.payments.amount': { $gt: 40 } }, true],
    [{ 'data.payments.amount': { $gt: 40 }, 'data.payments.month': '2026-01' }, true],
    [{ 'data.payments': { $elemMatch: { amount: { $gt: 40 }, month: '2026-01' } } }, false],
    [{ 'data.payments': { $elemMatch: { amount: { $gt: 40 }, month: { $gt: { $param: 'from' } } } } }, true],
    [{ 'data.payments.amount': { $gt: 10, $lt: 10 } }, true],
    [{ 'data.nested': { $elemMatch: { x: null } } }, false],
    [{ 'data.payments': { $elemMatch: { tags: null } } }, true],
    [{ 'data.nested': 3 }, true],
    [{ 'data.nested': 1 }, false],
    [{ 'data.text': { $not: { $gt: 'a', $lt: 'c' } } }, false],
    [{ 'data.text': { $lt: { $today: true } } }, false],
    [{ 'data.payments.length': { $exists: true } }, false],
  ])('%j is %s', (source, expected) => {
    expect(holds(compileCondition(source), context, environment)).toBe(expected);
  });

  it('orders text by code point', () => {
    expect(holds(compileCondition({ 'data.text': { $gt: '\uffee' } }), { data: { text: '😀' } }, environment)).toBe(true);
  });

  it('never holds because of a placeholder without a value, negated or not', () => {
    const bare: Environment = { today: '2026-03-01' };
    expect(holds(compileCondition({ 'data.absent': { $param: 'x' } }), context, bare)).toBe(false);
    expect(holds(compileCondition({ 'data.text': { $ne: { $param: 'x' } } }), context, bare)).toBe(false);
    expect(holds(compileCondition({ 'data.text': { $not: { $in: { $actor: 'roles' } } } }), context, bare)).toBe(false);
    expect(holds(compileCondition({ $or: [{ 'data.text': { $param: 'x' } }, { 'data.amount': 100 }] }), context, bare)).toBe(
      true,
    );
  });

  it('agrees with a second evaluator on any condition', () => {
    fc.assert(
      fc.property(sourceOf, contextOf, environmentOf, (source, data, around) => {
        expect(holds(compileCondition(source), data, around)).toBe(naivelyHolds(source, data, around));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('compileEvaluator', () => {
  it('reads own properties only', () => {
    const inherited = compileEvaluator({ kind: 'exists', path: 'data.constructor' });
    expect(inherited({ data: {} }, environment)).toBe(false);
  });
});

describe('hasUnresolved', () => {
  it('tells a placeholder without a value, wherever it stands', () => {
    const condition = compileCondition({ 'data.payments': { $elemMatch: { month: { $not: { $eq: { $param: 'until' } } } } } });
    expect(hasUnresolved(condition, environment)).toBe(true);
    expect(hasUnresolved(condition, { ...environment, params: { until: '2026-02' } })).toBe(false);
  });
});
