import { InvalidCursorError } from './errors.js';
import type { SortField, Stored } from './storage.js';

/** What stands in a cursor for one sorted field: the value itself; an empty object or list stands for any. */
export type CursorValue = string | number | boolean | null | Record<string, never> | never[];

/** A sorted field of a total order. */
export type OrderField = Required<SortField>;

/**
 * The total order of a query: the id stands last, in the direction of the field before it, so that one index can be walked either
 * way. A path that was named before orders nothing more.
 */
export function totalOrder(sort: readonly SortField[]): OrderField[] {
  const ends = sort.findIndex(({ path }) => path === 'id') + 1;
  const fields = ends > 0 ? sort.slice(0, ends) : [...sort, { path: 'id', descending: sort.at(-1)?.descending }];
  const once = fields.filter(({ path }, at) => fields.findIndex((field) => field.path === path) === at);
  return once.map(({ path, descending = false }) => ({ path, descending }));
}

/** The cursor behind a document: the values of the sorted fields and the id, opaque to clients. */
export function cursorAfter(document: Stored, order: readonly { path: string }[]): string {
  const values = order.map(({ path }) => cursorValue(valueAt(document, path)));
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a sorted path holds: a list on the way is no object, and what is missing is null. */
export function valueAt(document: object, path: string): unknown {
  let value: unknown = document;
  for (const segment of path.split('.')) {
    const inside = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, segment);
    value = inside ? (value as Record<string, unknown>)[segment] : null;
  }
  return value ?? null;
}

function cursorValue(value: unknown): CursorValue {
  if (Array.isArray(value)) return [];
  return typeof value === 'object' && value !== null ? {} : (value as CursorValue);
}

/** The values of a cursor, for an order of so many fields. Throws InvalidCursorError. */
export function readCursor(cursor: string, length: number): CursorValue[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursorError();
  }
  if (!Array.isArray(values) || values.length !== length || typeof values.at(-1) !== 'string') throw new InvalidCursorError();
  if (Buffer.from(JSON.stringify(values)).toString('base64url') !== cursor) throw new InvalidCursorError();
  return values;
}
