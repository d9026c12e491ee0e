import type { Found } from '../../found.js';
import type { DeepFolderRule } from '../rule.js';
import { globalRules, ownRules } from './rules-of-permission.js';

/** Every role has some right: a warning, because who has only this role sees nothing. */
export const idleRole: DeepFolderRule = {
  check: (folder) => {
    // An office that begins has roles before it has practices.
    if (folder.types.length === 0) return [];
    const entries = [...globalRules(folder), ...folder.types.flatMap(ownRules)];
    const granted = new Set(entries.flatMap(({ rule }) => (rule.inverted ? [] : rule.roles)));
    return folder.definitions.roles.flatMap(({ id }, index): Found[] =>
      granted.has(id)
        ? []
        : [
            {
              code: 'role-without-rule',
              severity: 'warning',
              file: 'roles.json',
              pointer: `/roles/${index}/id`,
              params: { role: id },
            },
          ],
    );
  },
};
