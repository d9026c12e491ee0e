import type { Explanation } from '../condition/explanation.js';
import type { Json } from '../value/json.js';
import type { Issue } from './issue.js';

/** Why the engine did not do what was asked. The HTTP edge gives it a status, the interface a sentence. */
export type Refusal =
  | { code: 'forbidden'; details: { action: string; paths?: string[]; reason?: string } }
  | { code: 'event-not-accepted'; details: { event: string; reasons: Explanation[] } }
  | { code: 'reserved-by-type'; details: { type: string } }
  | { code: 'stale-revision'; details: { revision: number; conflicts: Conflict[] } }
  | { code: 'invalid-data'; details: { issues: Issue[] } };

/** One leaf that two people changed: the value sent and the value stored. */
export interface Conflict {
  path: string;
  mine: Json;
  theirs: Json;
  hidden?: boolean;
}

/** Either the value or the refusal; the engine throws only when it is misused. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = <T>(refusal: Refusal): Result<T> => ({ ok: false, refusal });
