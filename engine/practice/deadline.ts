import type { Term } from '../deadline/due.js';

/**
 * A term that runs, is suspended, has been delivered, or waits for the data that say how long it is: then it has no day. Instants
 * are ISO 8601 in UTC; `due` is the last day, local.
 */
export interface Deadline {
  title: string;
  event: string;
  startedAt: string;
  due: string | null;
  dueAt: string | null;
  deliveredAt?: string;
  /** Where a formula says the length: what it gave, and what of it counts from `startedAt`. */
  counted?: { given: number; term: Term };
  /** The event that is sent before it falls due. */
  reminder?: { event: string; at: string; sentAt?: string };
  suspended?: { at: string; remaining: Term };
}

/** A term whose day is known. */
export type DatedDeadline = Deadline & { due: string; dueAt: string };

/** Whether the day of a term is known. */
export const isDated = (deadline: Deadline): deadline is DatedDeadline => deadline.dueAt !== null;
