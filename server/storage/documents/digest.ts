import type { Effect } from '../../../engine/index.js';
import type { Stored } from '../storage.js';

/** The mail of one day to one operator: whoever inserts it first makes it. Its id is the day and the operator. */
export interface Digest extends Stored {
  operator: string;
  /** Local, `YYYY-MM-DD`. */
  day: string;
  effects: Effect[];
  nextDueAt: string | null;
}
