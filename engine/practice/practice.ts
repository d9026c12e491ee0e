import type { JsonObject } from '../value/json.js';
import type { Deadline } from './deadline.js';
import type { DocumentEntry } from './document-entry.js';
import type { Effect } from './effect.js';
import type { EarlierHistory, HistoryEntry } from './history-entry.js';
import type { PracticeLink } from './link.js';
import type { EnabledOperator, Person } from './person.js';
import type { SubjectCopy } from './subject.js';

/** XState's state value: a state's name, or for nested and parallel states an object of them. */
export type StateValue = string | { [state: string]: StateValue };

/** A practice: one document, one atomic write. `version` grows at each write, `revision` only by what people do. */
export interface Practice {
  id: string;
  type: string;
  number: string;
  release: string;
  service: { id: string; title: string };
  subject: SubjectCopy;
  state: StateValue;
  states: string[];
  tags: string[];
  openedAt: string;
  changedAt: string;
  closedAt?: string;
  reserved: boolean;
  data: JsonObject;
  /** The services that the data names, wherever it does: lists of whoever sees a practice for that find it so. None was noted in practices of an older Iter. */
  services?: string[];
  computed: JsonObject;
  referenceOperator: Person | null;
  enabledOperators: EnabledOperator[];
  deadlines: Record<string, Deadline>;
  documents: DocumentEntry[];
  history: HistoryEntry[];
  /** For each leaf, the last revision that changed it. */
  changed: Record<string, number>;
  effects: Effect[];
  /** The practices that this one opened, and the one it was opened from. */
  links?: PracticeLink[];
  /** The older part of a long history, moved to pages of its own. */
  earlier?: EarlierHistory;
  /** Of the active states that erase a practice which nobody changes, the quickest. */
  deleteAfter?: { state: string; days: number };
  /** The events that the present state waits for from people; side actions do not count. A work list asks for them. */
  awaited: string[];
  /** The earliest term that runs, as an instant; `dueOrder` is the same for sorting, far in the future where none runs. */
  due: string | null;
  dueOrder: string;
  /** The earliest instant at which something must be done: an effect, the delivery of a deadline, its erasure. */
  nextDueAt: string | null;
  version: number;
  revision: number;
}
