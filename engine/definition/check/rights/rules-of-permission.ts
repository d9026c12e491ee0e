import type { Action, Rule } from '../../generated/definition-files.js';
import { actionsOf, areaOf } from '../../rule-parts.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';

/** A permission rule with its place; `type` is absent for the rules that hold everywhere. */
export interface RuleEntry {
  rule: Rule;
  on: NonNullable<Rule['on']>;
  actions: Action[];
  file: string;
  pointer: string;
  type?: TypeView;
}

function entriesOf(rules: Rule[], file: string, type?: TypeView): RuleEntry[] {
  return rules.map((rule, index) => ({
    rule,
    on: areaOf(rule),
    actions: actionsOf(rule),
    file,
    pointer: `/rules/${index}`,
    type,
  }));
}

/** The rules that hold everywhere. */
export const globalRules = ({ definitions }: FolderView): RuleEntry[] => entriesOf(definitions.rules, 'permissions.json');

/** A practice type's own rules. */
export const ownRules = (type: TypeView): RuleEntry[] => entriesOf(type.definition.rules, type.file('permissions.json'), type);
