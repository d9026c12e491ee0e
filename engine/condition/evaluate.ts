import { isRecord } from '../value/path.js';
import { compareText } from '../value/text-order.js';
import type { Comparison, Condition, Environment } from './condition.js';
import { listReader, operandReader, UNRESOLVED } from './operand.js';
import { resolveCondition } from './resolve.js';
import type { Scalar } from './source.js';

/** A condition made ready to be asked many times. */
export type Evaluator = (context: object, environment: Environment) => boolean;

const compiled = new WeakMap<Condition, Evaluator>();

/**
 * Whether a condition holds in a context. A missing path is null; order against null or another type is false, and only
 * numbers and text have one; text is ordered by code point; a path through an array holds if any element does, each
 * operator for itself. A leaf whose placeholder has no value never helps the whole to hold, under a `not` either.
 * This is the oracle for what stores answer. An array directly inside an array is a value without fields.
 */
export function holds(condition: Condition, context: object, environment: Environment): boolean {
  let evaluator = compiled.get(condition);
  if (!evaluator) {
    evaluator = compileEvaluator(condition);
    compiled.set(condition, evaluator);
  }
  return evaluator(context, environment);
}

/** Whether some placeholder of the condition has no value in the environment. */
export function hasUnresolved(condition: Condition, environment: Environment): boolean {
  return resolveCondition(condition, environment) === null;
}

/** The function that answers what `holds` answers, for one condition; it allocates nothing in the common case. */
export function compileEvaluator(condition: Condition): Evaluator {
  return compile(condition, false);
}

/** `negated` is whether an odd number of `not` stands around: there a leaf without a value counts as true. */
function compile(condition: Condition, negated: boolean): Evaluator {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.of.map((part) => compile(part, negated)));
    case 'or':
      return anyOf(condition.of.map((part) => compile(part, negated)));
    case 'not': {
      const inner = compile(condition.of, !negated);
      return (context, environment) => !inner(context, environment);
    }
    case 'element':
      return elementEvaluator(condition.path, compile(condition.of, negated));
    case 'exists': {
      const segments = condition.path.split('.');
      return (context) => anyAt(context, segments, 0, exists, null);
    }
    case 'in':
      return inEvaluator(condition, negated);
    case 'compare':
      return compareEvaluator(condition, negated);
  }
}

function allOf(parts: Evaluator[]): Evaluator {
  if (parts.length === 1 && parts[0]) return parts[0];
  return (context, environment) => {
    for (let at = 0; at < parts.length; at++) if (!(parts[at] as Evaluator)(context, environment)) return false;
    return true;
  };
}

function anyOf(parts: Evaluator[]): Evaluator {
  if (parts.length === 1 && parts[0]) return parts[0];
  return (context, environment) => {
    for (let at = 0; at < parts.length; at++) if ((parts[at] as Evaluator)(context, environment)) return true;
    return false;
  };
}

function compareEvaluator({ path, operator, operand }: Condition & { kind: 'compare' }, negated: boolean): Evaluator {
  const segments = path.split('.');
  const test = COMPARISONS[operator];
  if ('value' in operand) {
    const value = operand.value;
    return (context) => anyAt(context, segments, 0, test, value);
  }
  const valueIn = operandReader(operand);
  return (context, environment) => {
    const value = valueIn(environment);
    return value === UNRESOLVED ? negated : anyAt(context, segments, 0, test, value);
  };
}

function inEvaluator({ path, operands }: Condition & { kind: 'in' }, negated: boolean): Evaluator {
  const segments = path.split('.');
  if (Array.isArray(operands)) return (context) => anyAt(context, segments, 0, isIn, operands);
  const listIn = listReader(operands);
  return (context, environment) => {
    const list = listIn(environment);
    return list === UNRESOLVED ? negated : anyAt(context, segments, 0, isIn, list);
  };
}

function elementEvaluator(path: string, inner: Evaluator): Evaluator {
  const segments = path.split('.');
  return (context, environment) =>
    anyAt(
      context,
      segments,
      0,
      (value) => Array.isArray(value) && value.some((item) => isRecord(item) && inner(item, environment)),
      null,
    );
}

type Test<Operand> = (value: unknown, operand: Operand) => boolean;

/** Whether the test holds for the value at the path, or at the path of any element of an array on the way. */
function anyAt<Operand>(root: unknown, segments: string[], start: number, test: Test<Operand>, operand: Operand): boolean {
  let value = root;
  for (let at = start; at < segments.length; at++) {
    if (Array.isArray(value)) {
      for (let item = 0; item < value.length; item++) {
        if (anyAt(property(value[item], segments[at] as string), segments, at + 1, test, operand)) return true;
      }
      return false;
    }
    value = property(value, segments[at] as string);
  }
  return test(value, operand);
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return null;
  return (value as Record<string, unknown>)[key] ?? null;
}

const exists: Test<null> = (value) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const equals: Test<Scalar> = (value, operand) => (Array.isArray(value) ? value.includes(operand) : value === operand);

const isIn: Test<readonly Scalar[]> = (value, list) =>
  Array.isArray(value) ? value.some((item) => list.includes(item)) : list.includes(value as Scalar);

/** The order of two values: negative, zero or positive; NaN, for which every comparison is false, when they have none. */
function order(value: unknown, operand: Scalar): number {
  if (typeof value === 'number' && typeof operand === 'number') return value - operand;
  if (typeof value === 'string' && typeof operand === 'string') return compareText(value, operand);
  return Number.NaN;
}

const ordered =
  (accepts: (difference: number) => boolean): Test<Scalar> =>
  (value, operand) =>
    Array.isArray(value) ? value.some((item) => accepts(order(item, operand))) : accepts(order(value, operand));

const COMPARISONS: Record<Comparison, Test<Scalar>> = {
  eq: equals,
  gt: ordered((difference) => difference > 0),
  gte: ordered((difference) => difference >= 0),
  lt: ordered((difference) => difference < 0),
  lte: ordered((difference) => difference <= 0),
};
