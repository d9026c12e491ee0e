import type { Stored } from '../storage.js';

/** How often something was tried in vain. Ids and accounts are SHA-256: what is typed for a name may be a password. */
export interface Tries extends Stored {
  /** The name that was tried, the same at all places. */
  account?: string;
  /** That name has signed in at this place. */
  known?: boolean;
  count: number;
  /** ISO 8601, UTC: of the last try, and until when the next has to wait. */
  last: string;
  until: string;
  /** When it is forgotten. */
  expiresAt: string;
}
