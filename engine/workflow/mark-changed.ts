import type { Change, Practice } from './practice.js';

/** For each leaf the last revision that changed it, with these changes. */
export function markChanged(changed: Practice['changed'], changes: Change[], revision: number): Practice['changed'] {
  if (changes.length === 0) return changed;
  const marked = { ...changed };
  for (const { path } of changes) marked[path] = revision;
  return marked;
}
