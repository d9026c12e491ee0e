import type { Condition, Environment } from './condition.js';
import { operandList, operandValue, UNRESOLVED } from './operand.js';
import { everything, nothing } from './simplify.js';

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
      return resolvedLeaf(condition, environment) ?? (negated ? everything : nothing);
  }
}
