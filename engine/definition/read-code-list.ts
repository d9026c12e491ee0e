import { CsvError, parse } from 'csv-parse/sync';
import { isDate } from '../form/formats/date.js';
import type { Code } from './definitions.js';
import type { Found } from './found.js';

const maxLength = 5_000_000;
const needed = ['code', 'title', 'from', 'until'];

interface Row {
  record: string[];
  info: { lines: number };
}

const overlaps = (a: Code, b: Code): boolean =>
  (a.from ?? '') <= (b.until ?? '9999-12-31') && (b.from ?? '') <= (a.until ?? '9999-12-31');

function rowProblems(row: Code, cells: number, columns: number): Pick<Found, 'code' | 'params'>[] {
  const problems: Pick<Found, 'code' | 'params'>[] = [];
  if (cells !== columns) problems.push({ code: 'wrong-column-count', params: { expected: columns, actual: cells } });
  if (row.code === '') problems.push({ code: 'missing-value', params: { column: 'code' } });
  if (row.title === '') problems.push({ code: 'missing-value', params: { column: 'title' } });
  for (const column of ['from', 'until'] as const) {
    const day = row[column];
    if (day !== null && !isDate(day)) problems.push({ code: 'wrong-date', params: { column, actual: day } });
  }
  if (row.from && row.until && row.from > row.until)
    problems.push({ code: 'empty-period', params: { from: row.from, until: row.until } });
  return problems;
}

function codeOf(header: string[], record: string[]): Code {
  const cells = new Map(header.map((name, index) => [name, (record[index] ?? '').trim()]));
  const columns = Object.fromEntries([...cells].filter(([name]) => !needed.includes(name)));
  const cell = (name: string) => cells.get(name) ?? '';
  return { code: cell('code'), title: cell('title'), from: cell('from') || null, until: cell('until') || null, columns };
}

function headerProblems(file: string, header: string[]): Found[] {
  const at = { file, pointer: '', line: 1, column: 1 };
  const missing = needed
    .filter((name) => !header.includes(name))
    .map((column) => ({ ...at, code: 'missing-column', params: { column } }));
  const doubled = header.filter((name, index) => header.indexOf(name) !== index);
  const wrong = header.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name));
  return [
    ...missing,
    ...doubled.map((column) => ({ ...at, code: 'duplicate-column', params: { column } })),
    ...wrong.map((name) => ({ ...at, code: 'wrong-name', params: { name, pattern: '^[a-z][A-Za-z0-9]*$' } })),
  ];
}

function readRows(text: string): Row[] {
  return parse(text, { info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as Row[];
}

/**
 * Reads a code list: CSV with the columns code, title, from, until and any others. The same code may return with another title
 * or amount, where the periods do not overlap. Takes the text without byte order mark; never throws.
 */
export function readCodeList(file: string, text: string): { codes: Code[]; found: Found[] } {
  if (text.length > maxLength)
    return { codes: [], found: [{ code: 'file-too-large', file, pointer: '', params: { limit: maxLength } }] };
  let rows: Row[];
  try {
    rows = readRows(text);
  } catch (error) {
    const reason = error instanceof CsvError ? error.code.toLowerCase().replace(/_/g, '-') : 'unreadable';
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { codes: [], found: [{ code: 'invalid-csv', file, pointer: '', params: { reason }, line, column: 1 }] };
  }
  const header = (rows.shift()?.record ?? []).map((name) => name.trim());
  const found = headerProblems(file, header);
  if (found.length > 0) return { codes: [], found };
  const byCode = new Map<string, Code[]>();
  const codes = rows.map(({ record, info }) => {
    const row = codeOf(header, record);
    const problems = rowProblems(row, record.length, header.length);
    const same = byCode.get(row.code) ?? [];
    if (row.code !== '' && same.some((other) => overlaps(other, row)))
      problems.push({ code: 'duplicate-code', params: { code: row.code } });
    byCode.set(row.code, [...same, row]);
    found.push(...problems.map((problem) => ({ ...problem, file, pointer: '', line: info.lines, column: 1 })));
    return row;
  });
  return { codes, found };
}
