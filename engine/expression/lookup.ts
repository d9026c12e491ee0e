import type { Code } from '../definition/definitions.js';
import type { LookupBand, LookupDefinition } from '../definition/generated/definition-files.js';
import { codeIndex, isValidOn } from '../form/code-index.js';
import { readPath } from '../value/path.js';
import type { CompiledExpression } from './compile-expression.js';

type Cell = Code['columns'][string];

/** The paths that a lookup reads; without a date of its own it depends on the day it is. */
export const lookupReads = ({ code, between, at = 'today' }: LookupDefinition): string[] =>
  [code, between?.value, at].filter((path) => path !== undefined);

/** What a row holds in a column; an empty text is nothing. */
export function cellOf(row: Code, column: string): Cell {
  if (column === 'code' || column === 'title') return row[column];
  const cell = Object.hasOwn(row.columns, column) ? row.columns[column] : null;
  return cell === '' ? null : (cell ?? null);
}

/** Whether a value lies in the band of a row, both ends included; an empty end does not limit. */
function isWithin(row: Code, { from, to }: LookupBand, value: number | string): boolean {
  const [least, most] = [cellOf(row, from), cellOf(row, to)];
  const reaches = (low: Cell, high: Cell) => low === null || high === null || (typeof low === typeof high && low <= high);
  return reaches(least, value) && reaches(value, most);
}

/** The row that holds for these values on a day: that of the code, or the first whose band the value lies in. */
function rowFor(rows: Code[], { between }: LookupDefinition, wanted: unknown, day: string): Code | undefined {
  if (!between)
    return typeof wanted === 'string'
      ? codeIndex(rows)
          .get(wanted)
          ?.find((row) => isValidOn(row, day))
      : undefined;
  if (typeof wanted !== 'number' && typeof wanted !== 'string') return undefined;
  return rows.find((row) => isValidOn(row, day) && isWithin(row, between, wanted));
}

/**
 * Makes the value of a code list ready to be read many times, as a formula is. No row that holds, an empty cell or a missing input
 * give null without an issue: an amount that no decree fixed is unknown, not wrong.
 */
export function compileLookup(lookup: LookupDefinition, rows: Code[]): CompiledExpression {
  const { code, between, column, at = 'today' } = lookup;
  const wantedPath = code ?? between?.value ?? '';
  return {
    reads: lookupReads(lookup),
    evaluate: (context) => {
      const [wanted, day] = [readPath(context, wantedPath), readPath(context, at)];
      const row = typeof day === 'string' ? rowFor(rows, lookup, wanted, day) : undefined;
      return { value: row ? cellOf(row, column) : null };
    },
  };
}
