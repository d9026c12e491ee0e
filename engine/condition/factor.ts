import type { Condition } from './condition.js';
import { both, either, negate } from './simplify.js';

/**
 * The same condition with what all alternatives ask written once, in front of them, and nothing written twice. A list that is
 * filtered by the rules of many types asks for the service in each; a store finds its index only where it stands once.
 */
export function factored(condition: Condition): Condition {
  switch (condition.kind) {
    case 'and':
      return both(...distinct(conjunctsOf(both(...condition.of.map(factored)))));
    case 'or':
      return withCommonInFront(distinct(condition.of.map(factored)));
    case 'not':
      return negate(factored(condition.of));
    default:
      return condition;
  }
}

/** What must hold at once for a condition to hold. */
export const conjunctsOf = (condition: Condition): Condition[] => (condition.kind === 'and' ? condition.of : [condition]);

function withCommonInFront(alternatives: Condition[]): Condition {
  const [first, ...others] = alternatives.map((each) => new Map(conjunctsOf(each).map((part) => [keyOf(part), part])));
  if (!first || others.length === 0) return either(...alternatives);
  const common = new Map([...first].filter(([key]) => others.every((parts) => parts.has(key))));
  if (common.size === 0) return either(...alternatives);
  const rest = [first, ...others].map((parts) => both(...[...parts].flatMap(([key, part]) => (common.has(key) ? [] : [part]))));
  return both(...common.values(), factored(either(...rest)));
}

const keyOf = (condition: Condition): string => JSON.stringify(condition);

const distinct = (conditions: Condition[]): Condition[] => [...new Map(conditions.map((each) => [keyOf(each), each])).values()];
