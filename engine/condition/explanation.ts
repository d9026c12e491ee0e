import type { Issue } from '../error/issue.js';
import type { Json } from '../value/json.js';

/**
 * Why a condition or a guard does not hold: the failing leaf with its field's title, the wanted and the actual value. In a list
 * all must be mended; of an `any` one alternative, which is a list again; of a
 * guard with words of its own, these and what lies beneath.
 * What the actor may not read is `{ hidden: true, section }` and carries nothing else.
 */
export type Explanation =
  | { kind: 'condition'; path: string; title: string; operator: string; wanted: Json; actual: Json }
  | { kind: 'form-complete'; issues: (Issue & { title: string })[] }
  | { kind: 'documents-present'; categories: { key: string; title: string }[] }
  | { kind: 'deadline-passed'; state: string; title: string; due: string | null }
  | { kind: 'any'; alternatives: Explanation[][] }
  | { kind: 'titled'; title: string; reasons: Explanation[] }
  | { kind: 'not'; guard: string }
  | { kind: 'not-in-state'; event: string }
  | { kind: 'note-required' }
  | { kind: 'not-certified' }
  | { kind: 'forbidden'; reason?: string }
  /** The event opens another practice, and it cannot: of fields, those whose carried values do not fit. */
  | {
      kind: 'cannot-open';
      type: string;
      title: string;
      because: 'forbidden' | 'closed' | 'invalid-data';
      reason?: string;
      fields?: string[];
    }
  | { hidden: true; section: string };

/** Alternatives that all fail, as one reason. A single one is no choice, and a choice inside of a choice is the same choice. */
export function anyOf(alternatives: Explanation[][]): Explanation[] {
  const [first] = alternatives;
  if (first && alternatives.length === 1) return first;
  const flat = alternatives.flatMap((alternative) => {
    const [only] = alternative;
    return alternative.length === 1 && only && 'alternatives' in only ? only.alternatives : [alternative];
  });
  return [{ kind: 'any', alternatives: flat }];
}
