import type { Environment } from '../../../engine/condition/condition.js';
import type { ConditionSource, OperatorSource } from '../../../engine/condition/source.js';

/** True, false, or unknown when a placeholder has no value. */
type Answer = boolean | 'unknown';

const and = (answers: Answer[]): Answer => (answers.includes(false) ? false : answers.includes('unknown') ? 'unknown' : true);
const or = (answers: Answer[]): Answer => (answers.includes(true) ? true : answers.includes('unknown') ? 'unknown' : false);
const not = (answer: Answer): Answer => (answer === 'unknown' ? 'unknown' : !answer);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A second evaluator, written from the words of the format and over the source, to compare ours with: slow, plain, and with
 * three values where ours keeps count of negations.
 */
export function naivelyHolds(source: ConditionSource, context: unknown, environment: Environment): boolean {
  return answer(source, context, environment) === true;
}

function answer(source: ConditionSource, context: unknown, environment: Environment): Answer {
  return and(
    Object.entries(source).map(([key, value]) => {
      if (key === '$and') return and((value as ConditionSource[]).map((part) => answer(part, context, environment)));
      if (key === '$or') return or((value as ConditionSource[]).map((part) => answer(part, context, environment)));
      const ends = endsOf(context, key.split('.'));
      const operators = isObject(value) && !isPlaceholder(value) ? (value as OperatorSource) : { $eq: value };
      return allOperators(ends, operators as OperatorSource, environment);
    }),
  );
}

const isPlaceholder = (value: Record<string, unknown>): boolean => '$actor' in value || '$param' in value || '$today' in value;

function allOperators(ends: unknown[], operators: OperatorSource, environment: Environment): Answer {
  return and(Object.entries(operators).map(([operator, operand]) => oneOperator(ends, operator, operand, environment)));
}

function oneOperator(ends: unknown[], operator: string, operand: unknown, environment: Environment): Answer {
  if (operator === '$ne') return not(oneOperator(ends, '$eq', operand, environment));
  if (operator === '$nin') return not(oneOperator(ends, '$in', operand, environment));
  if (operator === '$not') return not(allOperators(ends, operand as OperatorSource, environment));
  if (operator === '$exists') return ends.some((end) => !isBlank(end)) === operand;
  if (operator === '$elemMatch') {
    const elements = ends.flatMap((end) => (Array.isArray(end) ? end : [])).filter(isObject);
    return or(elements.map((element) => answer(operand as ConditionSource, element, environment)));
  }
  const wanted = resolve(operand, environment);
  if (wanted === undefined || (operator !== '$in' && Array.isArray(wanted))) return 'unknown';
  const values = ends.flatMap((end) => (Array.isArray(end) ? end : [end]));
  const list = Array.isArray(wanted) ? wanted : [wanted];
  if (operator === '$eq' || operator === '$in') return values.some((value) => list.includes(value));
  return values.some((value) => compares(operator, value, wanted));
}

const isBlank = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

function compares(operator: string, value: unknown, wanted: unknown): boolean {
  if (typeof value !== typeof wanted || (typeof value !== 'number' && typeof value !== 'string')) return false;
  const difference =
    typeof value === 'number' ? value - Number(wanted) : Buffer.compare(Buffer.from(value), Buffer.from(String(wanted)));
  if (operator === '$gt') return difference > 0;
  if (operator === '$gte') return difference >= 0;
  return operator === '$lt' ? difference < 0 : difference <= 0;
}

function resolve(operand: unknown, environment: Environment): unknown {
  if (!isObject(operand)) return operand;
  if ('$today' in operand) return environment.today;
  const from = '$actor' in operand ? environment.actor : environment.params;
  return (from as Record<string, unknown> | undefined)?.[String(operand['$actor'] ?? operand['$param'])] ?? undefined;
}

/** What stands at the end of a path: through a list, the ends of all its elements; a list in a list has no fields. */
function endsOf(value: unknown, keys: string[]): unknown[] {
  if (keys.length === 0) return [value ?? null];
  const holders = Array.isArray(value) ? value : [value];
  return holders.flatMap((holder) =>
    endsOf(isObject(holder) && Object.hasOwn(holder, keys[0]!) ? holder[keys[0]!] : null, keys.slice(1)),
  );
}
