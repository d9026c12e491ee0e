import fc from 'fast-check';
import type { Environment } from '../../../engine/condition/condition.js';
import type { ConditionSource, OperatorSource, Scalar } from '../../../engine/condition/source.js';
import type { JsonObject } from '../../../engine/value/json.js';

/** Few values, so that equality and order are met often; text that UTF-16 and code points order differently among them. */
export const scalar: fc.Arbitrary<Scalar> = fc.constantFrom<Scalar[]>(
  null,
  true,
  false,
  0,
  1,
  2.5,
  -1,
  '',
  'a',
  'b',
  '\uffee',
  '😀',
  'op-1',
);

const KEYS = ['a', 'b', 'l'];

/** Contexts with objects, lists, lists of objects and lists in lists, under few names. */
export const contextOf: fc.Arbitrary<JsonObject> = fc.letrec<{ value: JsonObject[string]; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, scalar, tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).object;

const pathOf = fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }).map((keys) => keys.join('.'));

const placeholder = fc.constantFrom({ $actor: 'id' }, { $actor: 'service' }, { $param: 'p' }, { $param: 'absent' }, {
  $today: true,
} as const);
const operand = fc.oneof({ weight: 4, arbitrary: scalar }, placeholder);
const ordered = operand.filter((value) => value !== null && typeof value !== 'boolean');
const list = fc.oneof(
  fc.array(scalar, { maxLength: 3 }),
  fc.constantFrom({ $actor: 'roles' }, { $param: 'p' }, { $param: 'absent' }),
);

/** Conditions as they are written, all operators and placeholders among them. */
export const sourceOf: fc.Arbitrary<ConditionSource> = fc.letrec<{ condition: ConditionSource; operators: OperatorSource }>(
  (tie) => {
    const operator: fc.Arbitrary<OperatorSource> = fc.oneof(
      { maxDepth: 3 },
      fc.record({ $eq: operand }),
      fc.record({ $ne: operand }),
      fc.record({ $in: list }),
      fc.record({ $nin: list }),
      fc.record({ $exists: fc.boolean() }),
      ordered.map((value) => ({ $gt: value })),
      fc.tuple(ordered, ordered).map(([low, high]) => ({ $gte: low, $lt: high })),
      ordered.map((value) => ({ $lte: value })),
      fc.record({ $not: tie('operators') }),
      fc.record({ $elemMatch: tie('condition') }),
    );
    const field = fc
      .tuple(pathOf, fc.oneof(operand, tie('operators')))
      .map(([path, value]) => ({ [path]: value }) as ConditionSource);
    const several = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
    return {
      operators: operator,
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        field,
        several.map((parts) => ({ $and: parts })),
        several.map((parts) => ({ $or: parts })),
      ),
    };
  },
).condition as fc.Arbitrary<ConditionSource>;

/** Environments with and without an actor, and with a parameter that is a scalar, a list or absent. */
export const environmentOf: fc.Arbitrary<Environment> = fc.record(
  {
    actor: fc.constant({ id: 'op-1', service: 'a', roles: ['a', 'b'] }),
    params: fc.record({ p: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })) }),
    today: fc.constant('2026-03-01'),
  },
  { requiredKeys: ['today'] },
);
