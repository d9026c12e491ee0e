import { parseCondition } from '../../../condition/parse-condition.js';
import type { GuardDefinition } from '../../generated/definition-files.js';
import { type Alternatives, allAtOnce, alternativesOf, anyOfThem } from './contradiction.js';

/** The alternatives of a guard or, negated, of its contrary: what is no condition is only equal to itself. */
export function guardAlternatives(guard: GuardDefinition, negated = false): Alternatives | null {
  const { guards = [], guard: inner, when } = guard.params ?? {};
  const each = () => guards.map((one) => guardAlternatives(one, negated));
  switch (guard.type) {
    case 'all':
      return negated ? anyOfThem(each()) : allAtOnce(each());
    case 'any':
      return negated ? allAtOnce(each()) : anyOfThem(each());
    case 'not':
      return inner ? guardAlternatives(inner, !negated) : null;
    case 'condition': {
      const { condition } = parseCondition(when);
      return condition && alternativesOf(condition, negated);
    }
    default: {
      const { sections, categories, of } = guard.params ?? {};
      return [[{ leaf: JSON.stringify([guard.type, sections, categories, of]), negated }]];
    }
  }
}
