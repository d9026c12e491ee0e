import { InvalidCursorError, StorageMisuseError } from '../errors.js';
import type { SortField, Stored } from '../storage.js';
import type { Sql } from './compile-condition.js';
import type { Bindable } from './database.js';
import { BOUND, FALSE_KEY, isPlain, keyAt, NULL_KEY, TRUE_KEY } from './key.js';
import { quoted, type TableLayout } from './schema.js';

/** A total order: each key with its direction, the id last. */
export interface Order {
  terms: { path: string; key: string; descending: boolean }[];
  /** What stands after ORDER BY. */
  sql: string;
}

/**
 * The order of a query. The id takes the direction of the field before it, so that one index can be walked either way.
 * Objects and lists have one place each, behind everything else.
 */
export function compileOrder(sort: readonly SortField[], layout: TableLayout): Order {
  const ends = sort.findIndex(({ path }) => path === 'id') + 1;
  const fields = ends > 0 ? sort.slice(0, ends) : [...sort, { path: 'id', descending: sort.at(-1)?.descending }];
  const terms = fields.map(({ path, descending = false }) => ({ path, key: sortKey(path, layout), descending }));
  return { terms, sql: terms.map(({ key, descending }) => key + (descending ? ' DESC' : '')).join(', ') };
}

function sortKey(path: string, { table, columns }: TableLayout): string {
  if (columns.has(path)) return `${quoted(table)}.${quoted(path)}`;
  const segments = path.split('.');
  if (!segments.every(isPlain)) throw new StorageMisuseError(`"${path}" cannot be sorted by`);
  return keyAt(`${quoted(table)}."doc"`, segments);
}

/** What stands in a cursor for one key: the value itself; an empty object or list stands for any. */
type CursorValue = string | number | boolean | null | Record<string, never> | never[];

/** The cursor behind a document: the values of the sorted fields and the id, opaque to clients. */
export function cursorAfter(document: Stored, { terms }: Order): string {
  return Buffer.from(JSON.stringify(terms.map(({ path }) => cursorValue(document, path)))).toString('base64url');
}

function cursorValue(document: Stored, path: string): CursorValue {
  let value: unknown = document;
  for (const segment of path.split('.')) {
    const inside = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, segment);
    value = inside ? (value as Record<string, unknown>)[segment] : null;
  }
  if (Array.isArray(value)) return [];
  if (typeof value === 'object' && value !== null) return {};
  return (value ?? null) as CursorValue;
}

/** The condition "stands after the cursor in this order". Throws InvalidCursorError. */
export function compileAfter(cursor: string, { terms }: Order): Sql {
  const bounds = readCursor(cursor, terms.length).map(boundOf);
  const parameters = bounds.flatMap((bound) => bound.parameters);
  const [first] = terms;
  if (terms.every(({ descending }) => descending === first?.descending)) {
    const sign = first?.descending ? '<' : '>';
    const keys = terms.map(({ key }) => key).join(', ');
    return { sql: `(${keys}) ${sign} (${bounds.map(({ sql }) => sql).join(', ')})`, parameters };
  }
  return afterMixed(terms, bounds);
}

/** k1 after v1, or k1 = v1 and k2 after v2, or ...; the term in front lets an index on k1 start at the right place. */
function afterMixed(terms: Order['terms'], bounds: Sql[]): Sql {
  const parts: string[] = [];
  const parameters: Bindable[] = [];
  const add = (at: number, sign: string) => {
    parameters.push(...(bounds[at]?.parameters ?? []));
    return `${terms[at]?.key} ${sign} ${bounds[at]?.sql}`;
  };
  const sign = (at: number) => (terms[at]?.descending ? '<' : '>');
  const front = add(0, `${sign(0)}=`);
  for (let at = 0; at < terms.length; at++) {
    const equal = terms.slice(0, at).map((_, before) => add(before, '='));
    parts.push(`(${[...equal, add(at, sign(at))].join(' AND ')})`);
  }
  return { sql: `${front} AND (${parts.join(' OR ')})`, parameters };
}

function readCursor(cursor: string, length: number): CursorValue[] {
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

function boundOf(value: CursorValue): Sql {
  if (typeof value === 'string' || typeof value === 'number') return { sql: BOUND, parameters: [JSON.stringify(value)] };
  if (typeof value === 'boolean') return { sql: value ? TRUE_KEY : FALSE_KEY, parameters: [] };
  if (value === null) return { sql: NULL_KEY, parameters: [] };
  return { sql: Array.isArray(value) ? "x'03'" : "x'02'", parameters: [] };
}
