import type { Issue } from '../error/issue.js';
import { fieldPathOf } from '../form/issues.js';
import type { Rights } from '../permission/rights.js';

/** The context path that an issue is about, rows of arrays without index: `/returns/0/day` is `data.returns.day`. */
export function contextPathOf({ path }: Issue): string {
  const field = fieldPathOf(path);
  return field.startsWith('computed.') ? field : `data.${field}`;
}

/** Issues as far as the actor may read the fields they are about; of what is hidden only the section, once. */
export function visibleIssues(issues: Issue[], rights: Rights): Issue[] {
  const hidden = new Set<string>();
  const shown = issues.filter((issue) => {
    if (rights.mayReadPath(contextPathOf(issue))) return true;
    hidden.add(fieldPathOf(issue.path).split('.')[0] ?? '');
    return false;
  });
  return [...shown, ...[...hidden].map((section) => ({ code: 'hidden', path: `/${section}` }))];
}
