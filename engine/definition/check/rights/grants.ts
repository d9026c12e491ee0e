import type { Found } from '../../found.js';
import type { Action } from '../../generated/definition-files.js';
import { type Configuration, graphOf } from '../flow/graph.js';
import { groupedBy } from '../grouped-by.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { mayReadAny } from './readers.js';
import { type Asked, rightsIn } from './rights-in.js';
import { ownRules, type RuleEntry } from './rules-of-permission.js';

/** A right that a rule of the practice type gives to one role, on one part where it names parts. */
export interface Grant {
  role: string;
  asked: Asked;
  entry: RuleEntry;
  pointer: string;
}

/** The rights to do something that a practice type's own rules give, role by role and part by part. */
export function ownGrants(type: TypeView, action: Action, on: RuleEntry['on'] = 'practice'): Grant[] {
  return ownRules(type)
    .filter((entry) => entry.on === on && entry.actions.includes(action) && !entry.rule.inverted)
    .flatMap((entry) =>
      (entry.rule.fields ?? [undefined]).flatMap((part, at) => {
        const pointer = part === undefined ? `${entry.pointer}/action` : `${entry.pointer}/fields/${at}`;
        return entry.rule.roles.map((role) => ({ role, entry, pointer, asked: { action, on, part } }));
      }),
    );
}

/** The configurations, among those wanted, in which a right may be used. */
export function usedIn({ role, asked }: Grant, type: TypeView, folder: FolderView, wanted: (one: Configuration) => boolean) {
  return graphOf(type).configurations.filter((one) => wanted(one) && rightsIn(type, folder).may(role, asked, one));
}

/**
 * The rights that are of no use because whoever has them may read nothing of the practice wherever they hold: what may not be read does
 * not exist for the reader.
 */
export function unread(
  grants: Grant[],
  type: TypeView,
  folder: FolderView,
  wanted: (grant: Grant, one: Configuration) => boolean,
) {
  return grants.filter((grant) => {
    const used = usedIn(grant, type, folder, (one) => wanted(grant, one));
    return used.length > 0 && !used.some((configuration) => mayReadAny({ role: grant.role, type, folder, configuration }));
  });
}

/** A warning for each place, with the roles that it concerns: one person may have two roles. */
export function warnings(code: string, grants: Grant[]): Found[] {
  const places = groupedBy(grants, ({ pointer }) => pointer);
  return [...places].flatMap(([pointer, [first, ...others]]) => {
    if (!first) return [];
    const { entry, asked } = first;
    const params = { roles: [first, ...others].map(({ role }) => role), ...(asked.part !== undefined && { name: asked.part }) };
    return [{ code, severity: 'warning', file: entry.file, pointer, params }];
  });
}
