import type { ErasureCause, Trace } from '../../../engine/index.js';
import type { Stored } from '../storage.js';

/**
 * The erasure of one practice, under the practice's id: first what is to be done, in the end the trace that stays. The trace is
 * written before the practice goes, so that none goes without one; until `gone` it says only what is about to happen.
 */
export interface Erasure extends Stored {
  cause: ErasureCause;
  /** Null as long as the practice was not looked at. */
  trace: Trace | null;
  /** Of the trace. */
  hash: string | null;
  /** As the trace says, for the order of the list; null while the practice is still there. */
  erasedAt: string | null;
  /** The ids of stored bytes that are still to be removed. */
  files: string[];
  /** The person whose last practice it may have been; forgotten when all is done. */
  subject: string | null;
  /** When the runner goes on with it; null once nothing is left to do. */
  nextDueAt: string | null;
}
