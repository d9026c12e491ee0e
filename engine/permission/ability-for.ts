import type { Action, Rule } from '../definition/generated/definition-files.js';
import { actionsOf } from '../definition/rule-parts.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import type { Ability } from './ability.js';
import { abilityOf } from './ability.js';

/** Rights to see are always the current ones, so that one withdrawn is withdrawn everywhere. */
const seeing: Action[] = ['summarise', 'read', 'search'];

function only(rules: Rule[], keep: (action: Action) => boolean): Rule[] {
  return rules.flatMap((rule) => {
    const action = actionsOf(rule).filter(keep);
    return action.length > 0 ? [{ ...rule, action }] : [];
  });
}

/**
 * The ability of somebody with these roles over practices of one type: rights to act as the practice was pinned, rights to see
 * as they are now, and the global rules, which hold for both.
 */
export function abilityFor(current: CompiledRelease, roles: string[], pinned?: CompiledPracticeType): Ability {
  // Neither hashes nor roles have line breaks in them.
  const key = `${pinned?.hash ?? ''}\n${roles.length === 1 ? roles[0] : roles.toSorted().join('\n')}`;
  let ability = current.abilities.get(key);
  if (!ability) {
    const acting = only(pinned?.definition.rules ?? [], (action) => !seeing.includes(action));
    const currentRules = pinned ? (current.definitions.practiceTypes[pinned.key]?.rules ?? []) : [];
    ability = abilityOf(
      [...acting, ...only(currentRules, (action) => seeing.includes(action)), ...current.definitions.rules],
      roles,
    );
    current.abilities.set(key, ability);
  }
  return ability;
}
