import { type CursorValue, type OrderField, readCursor, totalOrder, valueAt } from '../cursor.js';
import { StorageMisuseError } from '../errors.js';
import type { SortField, Stored } from '../storage.js';
import type { Filter } from './compile-condition.js';
import { escapedForOrder } from './escape.js';
import { keyOf } from './key.js';
import { type CollectionLayout, isPlain, keyField } from './schema.js';

/** A total order. `field` is where the key of a path stands in what is stored, null where it has none. */
export interface Order {
  terms: (OrderField & { field: string | null })[];
  /** As MongoDB takes it; null where some path has no key beside the document, and the order must be made here. */
  sort: Record<string, 1 | -1> | null;
}

/** The order of a query. Objects and lists have one place each, behind everything else. */
export function compileOrder(sort: readonly SortField[], layout: CollectionLayout): Order {
  const terms = totalOrder(sort).map((each) => ({ ...each, field: fieldOf(each.path, layout) }));
  const fields = terms.flatMap(({ field, descending }) => (field ? [[field, descending ? -1 : 1] as const] : []));
  return { terms, sort: fields.length === terms.length ? Object.fromEntries(fields) : null };
}

function fieldOf(path: string, { columns }: CollectionLayout): string | null {
  if (path === 'id') return '_id';
  if (columns.has(path)) return keyField(path);
  if (!isPlain(path)) throw new StorageMisuseError(`"${path}" cannot be sorted by`);
  return null;
}

/** The key of a sorted value; the id has no other types to be told from. */
const termKey = (path: string, value: unknown): string => (path === 'id' ? escapedForOrder(String(value)) : keyOf(value));

/** Where a document stands in an order: the keys of its terms. */
export const placeOf = (document: Stored, { terms }: Order): string[] =>
  terms.map(({ path }) => termKey(path, valueAt(document, path)));

/** The place that a cursor names. Throws InvalidCursorError. */
export function placeAfter(cursor: string, { terms }: Order): string[] {
  const values: CursorValue[] = readCursor(cursor, terms.length);
  return terms.map(({ path }, at) => termKey(path, values[at]));
}

/** Negative where the first place comes before the second. */
export function comparePlaces(left: readonly string[], right: readonly string[], { terms }: Order): number {
  for (const [at, { descending }] of terms.entries()) {
    const a = left[at] as string;
    const b = right[at] as string;
    if (a !== b) return a < b === descending ? 1 : -1;
  }
  return 0;
}

/** The filter "stands after this place": k1 after v1, or k1 = v1 and k2 after v2, or ...; the term in front lets an index start there. */
export function compileAfter(place: readonly string[], { terms }: Order): Filter {
  const sign = (at: number) => (terms[at]?.descending ? '$lt' : '$gt');
  const field = (at: number) => terms[at]?.field ?? '_id';
  const ways = terms.map((_, at) => ({
    ...Object.fromEntries(terms.slice(0, at).map((_, before) => [field(before), place[before]])),
    [field(at)]: { [sign(at)]: place[at] },
  }));
  if (ways.length === 1 && ways[0]) return ways[0];
  return { $and: [{ [field(0)]: { [`${sign(0)}e`]: place[0] } }, { $or: ways }] };
}
