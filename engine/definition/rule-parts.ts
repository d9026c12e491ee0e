import type { Definitions } from './definitions.js';
import type { Action, Rule } from './generated/definition-files.js';

/** What a rule is about: practices, unless it says something else. */
export const areaOf = ({ on }: Pick<Rule, 'on'>): NonNullable<Rule['on']> => on ?? 'practice';

/** The actions of a rule, however many it names. */
export const actionsOf = ({ action }: Pick<Rule, 'action'>): Action[] => [action].flat();

/** The rules of a practice type and of the office that say who may send an event, or who may not. */
export function rulesOnSending(event: string, type: string, { practiceTypes, rules }: Definitions): Rule[] {
  return [...(practiceTypes[type]?.rules ?? []), ...rules].filter(
    (rule) => areaOf(rule) === 'practice' && actionsOf(rule).includes('send') && (rule.fields?.includes(event) ?? true),
  );
}
