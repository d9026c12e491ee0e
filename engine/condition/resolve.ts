import { readPath } from '../value/path.js';
import type { Condition, Environment, Operand } from './condition.js';
import { nothing } from './simplify.js';
import type { Scalar } from './source.js';

/** What a placeholder that has no value resolves to. An absent or null value counts as none. */
export const UNRESOLVED = Symbol('unresolved');

const isScalar = (value: unknown): value is Exclude<Scalar, null> =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** The scalar that an operand stands for in an environment, or UNRESOLVED. */
export function operandValue(operand: Operand, environment: Environment): Scalar | typeof UNRESOLVED {
  if ('value' in operand) return operand.value;
  if ('today' in operand) return environment.today;
  const value = 'actor' in operand ? readPath(environment.actor, operand.actor) : readPath(environment.params, operand.param);
  return isScalar(value) ? value : UNRESOLVED;
}

/** The list that the right side of `in` stands for, or UNRESOLVED. A single value counts as a list of one. */
export function operandList(
  operands: (Condition & { kind: 'in' })['operands'],
  environment: Environment,
): readonly Scalar[] | typeof UNRESOLVED {
  if (Array.isArray(operands)) return operands;
  const value = 'actor' in operands ? readPath(environment.actor, operands.actor) : readPath(environment.params, operands.param);
  if (isScalar(value)) return [value];
  return Array.isArray(value) && value.every((item) => item === null || isScalar(item)) ? value : UNRESOLVED;
}

/**
 * The condition with its placeholders replaced by their values, or null when one has no value: then a whole rule fails or,
 * inverted, holds. Example: `{ actor: 'id' }` becomes `{ value: 'op-7' }`.
 */
export function resolveCondition(condition: Condition, environment: Environment): Condition | null {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const of: Condition[] = [];
      for (const part of condition.of) {
        const resolved = resolveCondition(part, environment);
        if (!resolved) return null;
        of.push(resolved);
      }
      return { kind: condition.kind, of };
    }
    case 'not':
    case 'element': {
      const of = resolveCondition(condition.of, environment);
      return of && { ...condition, of };
    }
    default:
      return resolvedLeaf(condition, environment);
  }
}

type Leaf = Condition & { kind: 'compare' | 'in' | 'exists' };

function resolvedLeaf(leaf: Leaf, environment: Environment): Condition | null {
  if (leaf.kind === 'exists') return leaf;
  if (leaf.kind === 'compare') {
    const value = operandValue(leaf.operand, environment);
    return value === UNRESOLVED ? null : { ...leaf, operand: { value } };
  }
  const list = operandList(leaf.operands, environment);
  return list === UNRESOLVED ? null : { ...leaf, operands: [...list] };
}

/**
 * The condition with its placeholders replaced, for filters and guards: a leaf whose placeholder has no value never helps
 * the whole to hold, under a `not` either. The same answers as `holds` over the unresolved condition.
 */
export function resolveLeaves(condition: Condition, environment: Environment, negated = false): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => resolveLeaves(part, environment, negated)) };
    case 'not':
      return { kind: 'not', of: resolveLeaves(condition.of, environment, !negated) };
    case 'element':
      return { ...condition, of: resolveLeaves(condition.of, environment, negated) };
    default:
      return resolvedLeaf(condition, environment) ?? (negated ? { kind: 'and', of: [] } : nothing);
  }
}
