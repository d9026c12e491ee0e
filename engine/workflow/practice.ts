import type { Json, JsonObject } from '../value/json.js';

/** XState's state value: a state's name, or for nested and parallel states an object of them. */
export type StateValue = string | { [state: string]: StateValue };

/** A person, as history and practices name them. */
export interface Person {
  id: string;
  name: string;
}

/** The operator acting now, in one service. */
export interface Actor extends Person {
  service: { id: string; title: string };
  roles: string[];
}

/** Somebody who may act in a certified way: a person, or whoever has a role in a service at the moment of the check. */
export type EnabledOperator = Person | { role: string; service: string };

/** A term that runs, is suspended or has been delivered. Instants are ISO 8601 in UTC; `due` is the last day, local. */
export interface Deadline {
  title: string;
  event: string;
  startedAt: string;
  due: string;
  dueAt: string;
  deliveredAt?: string;
  suspended?: { at: string; remaining: { days?: number; workingDays?: number; hours?: number } };
}

/** A document of a practice; its bytes are stored apart, under its id. */
export interface DocumentEntry {
  id: string;
  category: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  expires?: string;
  addedAt: string;
  addedBy: Person;
  letter?: string;
}

/** Something that must happen after the event is saved; done once, by id. */
export interface Effect {
  id: string;
  type: 'notify' | 'write-letter' | 'refresh-subject' | 'refresh-title';
  createdAt: string;
  dueAt: string;
  attempts: number;
  lease?: { by: string; until: string };
  failed?: string;
  params: JsonObject;
}

/** One leaf that changed. An absent value is null. */
export interface Change {
  path: string;
  from: Json;
  to: Json;
}

/** One line of a practice's history. Each hashes the one before (SHA-256 over its canonical JSON), so that a change shows. */
export interface HistoryEntry {
  at: string;
  revision: number;
  actor: Person;
  service: { id: string; title: string };
  kind: 'opened' | 'edited' | 'event' | 'attached' | 'removed' | 'assigned' | 'automatic';
  event?: string;
  title?: string;
  certified?: boolean;
  note?: string;
  from?: string[];
  to?: string[];
  document?: { id: string; category: string; name: string };
  changes: Change[];
  refused?: string[];
  previous: string;
  hash: string;
}

/** The copy of a subject that a practice carries: its id and the fields that `subject.json` names in `copy`. */
export type SubjectCopy = { id: string } & JsonObject;

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
  computed: JsonObject;
  referenceOperator: Person | null;
  enabledOperators: EnabledOperator[];
  deadlines: Record<string, Deadline>;
  documents: DocumentEntry[];
  history: HistoryEntry[];
  /** For each leaf, the last revision that changed it. */
  changed: Record<string, number>;
  effects: Effect[];
  /** The events that the present state waits for from people; side actions do not count. A work list asks for them. */
  awaited: string[];
  /** The earliest term that runs, as an instant; `dueOrder` is the same for sorting, far in the future where none runs. */
  due: string | null;
  dueOrder: string;
  /** The earliest instant at which something must be done: an effect, or the delivery of a deadline. */
  nextDueAt: string | null;
  version: number;
  revision: number;
}

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
