import type { Writable } from 'node:stream';
import type { CompiledExport, ExportRow, Json } from '../../engine/index.js';
import { withSubtotals } from '../../engine/index.js';
import { inTurns } from './in-turns.js';

type Column = CompiledExport['columns'][number];

/** What spreadsheet programs take for a formula at the beginning of a cell, wide signs too (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Numbers with a comma, as spreadsheet programs of this country read them. */
function cell(value: Json, { format }: Column): string {
  if (value === null) return '';
  if (typeof value === 'number') return format === 'euro' ? value.toFixed(2).replace('.', ',') : String(value).replace('.', ',');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Writes rows as CSV (RFC 4180, with semicolons and a byte order mark, as spreadsheet programs expect it) into a stream, which is
 * ended. @throws what the stream throws
 */
export async function writeCsv(
  compiled: CompiledExport,
  rows: Iterable<ExportRow> | AsyncIterable<ExportRow>,
  output: Writable,
): Promise<void> {
  const { columns } = compiled;
  const line = (values: Json[]) => `${values.map((value, at) => cell(value, columns[at] as Column)).join(';')}\r\n`;
  output.write(`\uFEFF${line(columns.map(({ title }) => title))}`);
  for await (const { values } of inTurns(withSubtotals(rows, compiled), output)) output.write(line(values));
  output.end();
}
