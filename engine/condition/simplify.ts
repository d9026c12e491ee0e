import type { Comparison, Condition } from './condition.js';
import type { Scalar } from './source.js';

/** The condition that always holds. */
export const everything: Condition = { kind: 'and', of: [] };

/** The condition that never holds. */
export const nothing: Condition = { kind: 'or', of: [] };

/** Holds where the value at a path, or an element of the list there, is this one. */
export const equal = (path: string, value: Scalar): Condition => compared(path, 'eq', value);

/** Holds where the value at a path, or an element of the list there, compares so with this one. */
export const compared = (path: string, operator: Comparison, value: Scalar): Condition => ({
  kind: 'compare',
  path,
  operator,
  operand: { value },
});

/** Holds where the text at a path, which is no list, begins like this: a range, so that an index finds it. */
export const beginsWith = (path: string, start: string): Condition =>
  both(compared(path, 'gte', start), compared(path, 'lt', `${start}\u{10FFFF}`));

/** Whether a condition is the constant that always holds. */
export const isEverything = (condition: Condition): boolean => condition.kind === 'and' && condition.of.length === 0;

/** Whether a condition is the constant that never holds. */
export const isNothing = (condition: Condition): boolean => condition.kind === 'or' && condition.of.length === 0;

/** Holds when all the given ones hold; constants are taken out and nested lists flattened. */
export function both(...conditions: Condition[]): Condition {
  if (conditions.some(isNothing)) return nothing;
  return joined('and', conditions);
}

/** Holds when any of the given ones holds; constants are taken out and nested lists flattened. */
export function either(...conditions: Condition[]): Condition {
  if (conditions.some(isEverything)) return everything;
  return joined('or', conditions);
}

function joined(kind: 'and' | 'or', conditions: Condition[]): Condition {
  const of = conditions.flatMap((condition) => (condition.kind === kind ? condition.of : [condition]));
  return of.length === 1 && of[0] ? of[0] : { kind, of };
}

/** Holds when the given one does not. */
export function negate(condition: Condition): Condition {
  if (isEverything(condition)) return nothing;
  if (isNothing(condition)) return everything;
  return condition.kind === 'not' ? condition.of : { kind: 'not', of: condition };
}

/**
 * The condition with each path replaced by `rename(path)`. Paths inside an element condition start from the element, so
 * they stay as they are.
 */
export function renamePaths(condition: Condition, rename: (path: string) => string): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => renamePaths(part, rename)) };
    case 'not':
      return { kind: 'not', of: renamePaths(condition.of, rename) };
    default:
      return { ...condition, path: rename(condition.path) };
  }
}
