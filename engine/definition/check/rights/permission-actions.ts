import type { Found } from '../../found.js';
import type { Action } from '../../generated/definition-files.js';
import type { FolderRule, TypeRule } from '../rule.js';
import { globalRules, ownRules, type RuleEntry } from './rules-of-permission.js';

/** What can be done with what (design: the closed list of actions). */
const actionsOn: Record<RuleEntry['on'], Action[]> = {
  practice: ['open', 'summarise', 'read', 'edit', 'attach', 'send', 'assign'],
  subject: ['search', 'read', 'edit'],
  document: ['read'],
  export: ['run'],
  definitions: ['read', 'edit', 'publish'],
  operators: ['administer'],
  audit: ['read'],
  archive: ['dispose'],
};

/** The actions that concern a part of the thing; the others concern it whole. */
const withFields = new Set([
  'practice read',
  'practice edit',
  'practice attach',
  'practice send',
  'subject read',
  'subject edit',
  'document read',
  'export run',
]);

/** What has no data of its own to judge a condition on. */
const unconditional = new Set<RuleEntry['on']>(['export', 'definitions', 'operators', 'audit', 'archive']);

function problems({ rule, on, actions, file, pointer, type }: RuleEntry): Found[] {
  const found: Found[] = [];
  const at = (place: string, code: string, params: Found['params']) =>
    found.push({ code, file, pointer: `${pointer}/${place}`, params });
  if (type && on !== 'practice' && on !== 'document') at('on', 'not-in-practice-type', { on });
  for (const action of actions)
    if (!actionsOn[on].includes(action)) at('action', 'action-not-for-on', { action, on, allowed: actionsOn[on] });
  const whole = actions.filter((action) => actionsOn[on].includes(action) && !withFields.has(`${on} ${action}`));
  if (rule.fields && whole.length > 0) at('fields', 'fields-not-allowed', { actions: whole });
  if (rule.conditions && unconditional.has(on)) at('conditions', 'conditions-not-allowed', { on });
  if (rule.reason !== undefined && !rule.inverted) at('reason', 'reason-not-inverted', {});
  return found;
}

/** A rule gives an action that exists for what it is about, on parts only where there are parts. */
export const permissionActions: FolderRule = { reads: ['permissions'], check: (folder) => globalRules(folder).flatMap(problems) };

/** The same for the rules of a practice type, which are about practices and their documents only. */
export const ownPermissionActions: TypeRule = { reads: ['permissions'], check: (type) => ownRules(type).flatMap(problems) };
