import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { FolderRule, FolderView, TypeRule } from '../rule.js';
import { globalRules, ownRules, type RuleEntry } from './rules-of-permission.js';

function problems(entries: RuleEntry[], { definitions }: FolderView): Found[] {
  const roles = definitions.roles.map(({ id }) => id);
  return entries.flatMap(({ rule, file, pointer }) =>
    rule.roles.flatMap((role, index) => mentioned('unknown-role', role, roles, { file, pointer: `${pointer}/roles/${index}` })),
  );
}

/** The roles of a rule exist. */
export const permissionRoles: FolderRule = {
  reads: ['permissions', 'roles'],
  check: (folder) => problems(globalRules(folder), folder),
};

/** The roles of a practice type's rule exist. */
export const ownPermissionRoles: TypeRule = {
  reads: ['permissions', 'roles'],
  check: (type, folder) => problems(ownRules(type), folder),
};
