import type { Change } from '../value/change.js';
import type { PracticeLink } from './link.js';
import type { Person } from './person.js';

/** One line of a practice's history. Each hashes the one before (SHA-256 over its canonical JSON), so that a change shows. */
export interface HistoryEntry {
  at: string;
  revision: number;
  actor: Person;
  service: { id: string; title: string };
  kind:
    | 'opened'
    | 'edited'
    | 'event'
    | 'attached'
    | 'removed'
    | 'assigned'
    | 'reserved'
    | 'enabled'
    | 'linked'
    | 'called'
    | 'automatic';
  event?: string;
  title?: string;
  certified?: boolean;
  note?: string;
  from?: string[];
  to?: string[];
  /** States that the event entered and left again at once. */
  through?: string[];
  document?: { id: string; category: string; name: string };
  /** The practice that this one was opened from, or that was opened from it. */
  link?: PracticeLink;
  changes: Change[];
  refused?: string[];
  previous: string;
  hash: string;
}

/** What a practice keeps of the entries that moved to pages: how many, the hash of the last, the states they name, whether any was sent. */
export interface EarlierHistory {
  pages: number;
  entries: number;
  hash: string;
  visited: string[];
  sent: boolean;
}

/** The older entries of a practice's history, oldest first; never changed once written. */
export interface HistoryPage {
  id: string;
  version: number;
  practice: string;
  page: number;
  entries: HistoryEntry[];
}
