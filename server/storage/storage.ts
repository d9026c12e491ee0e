import type { Condition } from '../../engine/index.js';

/** What every stored document has: a key and a version that guards each save. */
export interface Stored {
  id: string;
  version: number;
}

/** One field of the order; ties are broken by `id`, so that every order is total. */
export interface SortField {
  path: string;
  descending?: boolean;
}

/** Which documents, in which order, from where. `after` is the cursor that the page before returned. */
export interface Query {
  where: Condition;
  sort?: SortField[];
  limit: number;
  after?: string;
}

/** One page: its documents and the cursor of the next, or null at the end. Cursors hold only values of sorted fields and ids. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** `atLeast` means that counting stopped there. */
export interface Count {
  count: number;
  atLeast: boolean;
}

/**
 * One kind of document. All promises resolve only once the write is durable.
 * Conditions are over stored paths, with every placeholder already resolved.
 */
export interface Collection<T extends Stored> {
  get(id: string): Promise<T | null>;
  getMany(ids: string[]): Promise<T[]>;
  find(query: Query): Promise<Page<T>>;
  /** Exact up to 1,000. */
  count(where: Condition): Promise<Count>;
  /** How many documents there are, at any number; what is written meanwhile may count or not. */
  size(): Promise<number>;
  /** Every document that the condition holds for, one at a time, in the given order, without holding them all in memory. */
  scan(where: Condition, sort?: SortField[]): AsyncIterable<T>;
  /** False if the id is taken. */
  insert(document: T): Promise<boolean>;
  /** Replaces the document if its stored version is `expected`; the caller has set the new one. False if it is not. */
  save(document: T, expected: number): Promise<boolean>;
  /** False if it is gone already, or, where a version is expected, if the stored one differs. */
  remove(id: string, expected?: number): Promise<boolean>;
  /** Removes all that the condition holds for and returns how many. */
  removeWhere(where: Condition): Promise<number>;
}

/** One index of a collection. */
export interface IndexSpecification {
  path: string[];
  /** The first path holds a list, and each of its elements is found. */
  array?: boolean;
  /** Made for lists that are walked in this order: also holds what their conditions ask, so that no document is opened for it. `path[]` is a list. */
  carries?: string[];
  /** Holds only the documents whose list at `path` has this element. */
  having?: { path: string; element: string };
}

/** The collections and what is indexed in each: declared once, for every adapter. */
export interface CollectionSpecification {
  indexes: IndexSpecification[];
  /** Indexed paths of which each value has few of the documents: what is found by one or another of them is asked for way by way. */
  narrow?: string[];
}

/** A counter that never gives the same number twice, durable before it is given. */
export type NextNumber = (counter: string) => Promise<number>;

/** The port. Adapters live beside it in `sqlite/` and `mongo/`, with the same file names where they do the same. */
export interface Storage {
  /** Whether other processes may write to the same store at the same time. */
  readonly shared: boolean;
  collection<T extends Stored>(name: string): Collection<T>;
  nextNumber: NextNumber;
  /** The last number that each counter gave. */
  counters(): Promise<Record<string, number>>;
  /** Makes a counter go on after this number at least. */
  raiseCounter(counter: string, last: number): Promise<void>;
  close(): Promise<void>;
}
