import { type CursorValue, readCursor, totalOrder } from '../cursor.js';
import { StorageMisuseError } from '../errors.js';
import type { SortField } from '../storage.js';
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

/** The order of a query. Objects and lists have one place each, behind everything else. */
export function compileOrder(sort: readonly SortField[], layout: TableLayout): Order {
  const terms = totalOrder(sort).map((field) => ({ ...field, key: sortKey(field.path, layout) }));
  return { terms, sql: terms.map(({ key, descending }) => key + (descending ? ' DESC' : '')).join(', ') };
}

function sortKey(path: string, { table, columns }: TableLayout): string {
  if (columns.has(path)) return `${quoted(table)}.${quoted(path)}`;
  const segments = path.split('.');
  if (!segments.every(isPlain)) throw new StorageMisuseError(`"${path}" cannot be sorted by`);
  return keyAt(`${quoted(table)}."doc"`, segments);
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

function boundOf(value: CursorValue): Sql {
  if (typeof value === 'string' || typeof value === 'number') return { sql: BOUND, parameters: [JSON.stringify(value)] };
  if (typeof value === 'boolean') return { sql: value ? TRUE_KEY : FALSE_KEY, parameters: [] };
  if (value === null) return { sql: NULL_KEY, parameters: [] };
  return { sql: Array.isArray(value) ? "x'03'" : "x'02'", parameters: [] };
}
