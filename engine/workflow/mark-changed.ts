import type { Practice } from '../practice/practice.js';
import type { Change } from '../value/change.js';

/** For each leaf the last revision that changed it, with these changes. */
export function markChanged(changed: Practice['changed'], changes: Change[], revision: number): Practice['changed'] {
  if (changes.length === 0) return changed;
  const marked = { ...changed };
  for (const { path } of changes) marked[path] = revision;
  return marked;
}
