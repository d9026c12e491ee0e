import type { Condition } from '../condition/condition.js';
import { both, negate } from '../condition/simplify.js';

/**
 * The same condition over stored practices, that asks also for the services noted beside the data (`servicesIn`) wherever it asks
 * for one within the data: no store can have an index on every field that the rules of some type read. In practices of an older
 * Iter none are noted, and they are looked at as before.
 * @param condition with every placeholder resolved
 */
export function namingServices(condition: Condition, services: { has(id: string): boolean }): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => namingServices(part, services)) };
    case 'not':
      return negate(namingServices(condition.of, services));
    case 'compare': {
      const { path, operator, operand } = condition;
      const value = operator === 'eq' && 'value' in operand ? operand.value : null;
      if (typeof value !== 'string' || !path.startsWith('data.') || !services.has(value)) return condition;
      return both({ kind: 'in', path: 'services', operands: [value, null] }, condition);
    }
    default:
      return condition;
  }
}
