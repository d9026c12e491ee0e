import type { Json } from '../value/json.js';
import { isRecord } from '../value/path.js';
import type { Condition, Environment } from './condition.js';
import { holds } from './evaluate.js';
import type { Explanation } from './explanation.js';
import { anyOf } from './explanation.js';
import { operandList, operandValue, UNRESOLVED } from './operand.js';

/**
 * Why a condition does not hold: each leaf that fails, with its field's title (`titleOf` its path), the wanted and the
 * actual value. Where several alternatives fail they are one `any` group: mending one of them is enough. Nothing when the
 * condition holds. A leaf under a `not` has the operator `not-eq`, `not-in`, ...; a group under a `not` turns (De Morgan).
 * An absent value is null; through a list the actual value is the list of values.
 */
export function failingLeaves(
  condition: Condition,
  context: object,
  environment: Environment,
  titleOf: (path: string) => string,
): Explanation[] {
  return failing(condition, false, { context, environment, titleOf });
}

interface Search {
  context: object;
  environment: Environment;
  titleOf: (path: string) => string;
}

function failing(condition: Condition, negated: boolean, search: Search): Explanation[] {
  const asked: Condition = negated ? { kind: 'not', of: condition } : condition;
  if (holds(asked, search.context, search.environment)) return [];
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => failing(part, negated, search));
      return (condition.kind === 'and') !== negated ? parts.flat() : anyOf(parts);
    }
    case 'not':
      return failing(condition.of, !negated, search);
    default:
      return [leafExplanation(condition, negated, search)];
  }
}

type Leaf = Condition & { path: string };

function leafExplanation(leaf: Leaf, negated: boolean, { context, environment, titleOf }: Search): Explanation {
  const operator = leaf.kind === 'compare' ? leaf.operator : leaf.kind;
  return {
    kind: 'condition',
    path: leaf.path,
    title: titleOf(leaf.path),
    operator: negated ? `not-${operator}` : operator,
    wanted: wantedBy(leaf, environment),
    actual: actualAt(context, leaf.path.split('.')),
  };
}

function wantedBy(leaf: Leaf, environment: Environment): Json {
  switch (leaf.kind) {
    case 'compare': {
      const value = operandValue(leaf.operand, environment);
      return value === UNRESOLVED ? null : value;
    }
    case 'in': {
      const list = operandList(leaf.operands, environment);
      return list === UNRESOLVED ? null : [...list];
    }
    case 'element':
      return leaf.of as unknown as Json;
    default:
      return null;
  }
}

function actualAt(value: unknown, segments: string[]): Json {
  if (segments.length === 0) return (value ?? null) as Json;
  if (Array.isArray(value)) return value.map((item) => actualAt(Array.isArray(item) ? null : item, segments));
  const [key, ...rest] = segments as [string, ...string[]];
  return isRecord(value) && Object.hasOwn(value, key) ? actualAt(value[key], rest) : null;
}
