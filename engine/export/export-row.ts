import type { Json } from '../value/json.js';
import { compareText } from '../value/text-order.js';

/** One row of an extraction: a value a column, and the values that it is sorted and grouped by. */
export interface ExportRow {
  values: Json[];
  keys: Json[];
  group: Json[];
}

/** What `compareRows` needs of a compiled extraction. */
export interface RowOrder {
  sort: readonly { path: string; descending: boolean }[];
}

/**
 * The order of rows by an extraction's `sort`. Numbers by size, text by code point as stores have it, a missing value first;
 * values of different types by type, so that the order is total.
 */
export function compareRows({ sort }: RowOrder): (one: ExportRow, other: ExportRow) => number {
  const signs = sort.map(({ descending }) => (descending ? -1 : 1));
  return (one, other) => {
    for (let at = 0; at < signs.length; at++) {
      const order = compareKeys(one.keys[at] ?? null, other.keys[at] ?? null);
      if (order !== 0) return order * (signs[at] as number);
    }
    return 0;
  };
}

const RANKS = ['null', 'boolean', 'number', 'string', 'object'];

function compareKeys(one: Json, other: Json): number {
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const rank = rankOf(one) - rankOf(other);
  return rank !== 0 || one === other ? rank : compareText(JSON.stringify(one), JSON.stringify(other));
}

const rankOf = (value: Json): number => RANKS.indexOf(value === null ? 'null' : typeof value);
