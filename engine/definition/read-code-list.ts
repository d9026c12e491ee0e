import { CsvError, parse } from 'csv-parse/sync';
import { isDate } from '../form/formats/date.js';
import { type Column, columnOf, readCell } from './code-column.js';
import { repeatedRows } from './code-period.js';
import type { Code, ColumnType } from './definitions.js';
import type { Found } from './found.js';

const maxLength = 5_000_000;
/** More columns than any list has: a line of commas alone would have a million. */
const maxColumns = 100;
/** The longest lists of the field, of places and of diagnoses, have some ten thousand. */
const maxRows = 50_000;
const needed = ['code', 'title', 'from', 'until'];

interface Row {
  record: string[];
  info: { lines: number };
}

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

/** A row of the list, and what is wrong with its typed cells. */
function codeOf(header: Column[], record: string[]): { code: Code; problems: Pick<Found, 'code' | 'params'>[] } {
  const problems: Pick<Found, 'code' | 'params'>[] = [];
  const code: Code = { code: '', title: '', from: null, until: null, columns: {} };
  for (const [index, { name, type }] of header.entries()) {
    const text = (record[index] ?? '').trim();
    if (name === 'code' || name === 'title') code[name] = text;
    else if (name === 'from' || name === 'until') code[name] = text || null;
    else {
      const cell = readCell(text, type);
      if (cell === undefined) problems.push({ code: 'wrong-cell', params: { column: name, expected: type, actual: text } });
      code.columns[name] = cell ?? null;
    }
  }
  return { code, problems };
}

function headerProblems(file: string, columns: Column[]): Found[] {
  const at = { file, pointer: '', line: 1, column: 1 };
  const header = columns.map(({ name }) => name);
  const missing = needed
    .filter((name) => !header.includes(name))
    .map((column) => ({ ...at, code: 'missing-column', params: { column } }));
  const doubled = header.filter((name, index) => header.indexOf(name) !== index);
  return [
    ...missing,
    ...doubled.map((column) => ({ ...at, code: 'duplicate-column', params: { column } })),
    ...columns.flatMap(({ problem }) => (problem ? [{ ...at, ...problem }] : [])),
  ];
}

function sizeProblem(file: string, columns: number, rows: number): Found | null {
  const at = { file, pointer: '', column: 1 };
  if (columns > maxColumns) return { ...at, code: 'too-many-columns', params: { limit: maxColumns }, line: 1 };
  return rows > maxRows ? { ...at, code: 'too-many-rows', params: { limit: maxRows }, line: maxRows + 2 } : null;
}

function readRows(text: string): Row[] {
  return parse(text, { info: true, relax_column_count: true, skip_empty_lines: true, to: maxRows + 2 }) as unknown as Row[];
}

/** What a code list holds: its rows, what its further columns are, and what is wrong. */
interface ReadCodeList {
  codes: Code[];
  columns: Record<string, ColumnType>;
  found: Found[];
}

/** The rows of the file as codes, their problems noted. */
function readCodes(header: Column[], rows: Row[], file: string, found: Found[]): Code[] {
  const read = rows.map(({ record }) => codeOf(header, record));
  const codes = read.map(({ code }) => code);
  const repeated = repeatedRows(codes);
  for (const [at, { record, info }] of rows.entries()) {
    const { code, problems: cells } = read[at] as (typeof read)[number];
    const problems = [...rowProblems(code, record.length, header.length), ...cells];
    if (repeated.has(at)) problems.push({ code: 'duplicate-code', params: { code: code.code } });
    found.push(...problems.map((problem) => ({ ...problem, file, pointer: '', line: info.lines, column: 1 })));
  }
  return codes;
}

/**
 * Reads a code list: CSV with the columns code, title, from, until and any others; `amount:number` says of what type the cells of
 * a further column are. The same code may return with another title or amount, where the periods do not overlap. Takes the text
 * without byte order mark; never throws.
 */
export function readCodeList(file: string, text: string): ReadCodeList {
  const nothing = { codes: [], columns: {} };
  if (text.length > maxLength)
    return { ...nothing, found: [{ code: 'file-too-large', file, pointer: '', params: { limit: maxLength } }] };
  let rows: Row[];
  try {
    rows = readRows(text);
  } catch (error) {
    const reason = error instanceof CsvError ? error.code.toLowerCase().replace(/_/g, '-') : 'unreadable';
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { ...nothing, found: [{ code: 'invalid-csv', file, pointer: '', params: { reason }, line, column: 1 }] };
  }
  const names = rows.shift()?.record ?? [];
  const tooMany = sizeProblem(file, names.length, rows.length);
  if (tooMany) return { ...nothing, found: [tooMany] };
  const header = names.map((name) => columnOf(name.trim(), needed));
  const found = headerProblems(file, header);
  if (found.length > 0) return { ...nothing, found };
  const codes = readCodes(header, rows, file, found);
  const further = header.filter(({ name }) => !needed.includes(name));
  return { codes, columns: Object.fromEntries(further.map(({ name, type }) => [name, type])), found };
}
