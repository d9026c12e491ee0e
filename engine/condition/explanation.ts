import type { Issue } from '../error/issue.js';
import type { Json } from '../value/json.js';

/**
 * Why a condition or a guard does not hold: the failing leaf with its field's title, the wanted and the actual value.
 * What the actor may not read is `{ hidden: true, section }` and carries nothing else.
 */
export type Explanation =
  | { kind: 'condition'; path: string; title: string; operator: string; wanted: Json; actual: Json }
  | { kind: 'form-complete'; issues: (Issue & { title: string })[] }
  | { kind: 'documents-present'; categories: { key: string; title: string }[] }
  | { kind: 'deadline-passed'; state: string; title: string; due: string | null }
  | { kind: 'not'; guard: string }
  | { kind: 'not-in-state'; event: string }
  | { kind: 'note-required' }
  | { kind: 'not-certified' }
  | { kind: 'forbidden'; reason?: string }
  | { hidden: true; section: string };
