import type { JsonObject } from '../value/json.js';
import type { Effect } from './effect.js';

/** The copy of a subject that a practice carries: its id and the fields that `subject.json` names in `copy`. */
export type SubjectCopy = { id: string } & JsonObject;

/** One attestation of a subject; `from` and `to` come from its validity fields. */
export type SubjectRecord = { id: string; from: string | null; to: string | null } & JsonObject;

/** A person that practices are about. */
export interface Subject {
  id: string;
  data: JsonObject;
  records: Record<string, SubjectRecord[]>;
  /** Pending effects, as practices have them: copies of the person that must be refreshed. */
  effects: Effect[];
  nextDueAt: string | null;
  version: number;
  revision: number;
}
