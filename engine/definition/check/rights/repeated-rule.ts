import { pathCovers } from '../../../value/path.js';
import type { Found } from '../../found.js';
import type { DeepFolderRule } from '../rule.js';
import { globalRules, ownRules, type RuleEntry } from './rules-of-permission.js';

const textOf = ({ rule }: RuleEntry): string => JSON.stringify(rule.conditions ?? null);

/** More rules than any practice type has: beyond, they are not compared. */
const MOST_COMPARED = 300;

function coversParts(wide: RuleEntry, narrow: RuleEntry): boolean {
  const parts = narrow.rule.fields;
  if (!wide.rule.fields) return !parts?.some((part) => part.startsWith('computed'));
  return parts?.every((part) => wide.rule.fields?.some((area) => pathCovers(area, part))) ?? false;
}

/** Whether a rule says nothing that another does not say already. */
function says(wide: RuleEntry, narrow: RuleEntry): boolean {
  return (
    wide.on === narrow.on &&
    (wide.rule.inverted ?? false) === (narrow.rule.inverted ?? false) &&
    narrow.actions.every((action) => wide.actions.includes(action)) &&
    narrow.rule.roles.every((role) => wide.rule.roles.includes(role)) &&
    (!wide.rule.conditions || textOf(wide) === textOf(narrow)) &&
    coversParts(wide, narrow)
  );
}

function problems(entries: RuleEntry[]): Found[] {
  if (entries.length > MOST_COMPARED) return [];
  return entries.flatMap((entry, at): Found[] => {
    const index = entries.findIndex((other, place) => place !== at && says(other, entry) && (place < at || !says(entry, other)));
    if (index < 0) return [];
    return [
      { code: 'repeated-rule', severity: 'warning', file: entry.file, pointer: entry.pointer, params: { rule: index + 1 } },
    ];
  });
}

/** No rule says only what another rule of its file says: a warning, for whoever withdraws the one leaves the other. */
export const repeatedRule: DeepFolderRule = {
  check: (folder) => [...problems(globalRules(folder)), ...folder.types.flatMap((type) => problems(ownRules(type)))],
};
