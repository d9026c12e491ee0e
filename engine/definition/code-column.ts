import { isDate } from '../form/formats/date.js';
import type { Json } from '../value/json.js';
import type { Code, ColumnType } from './definitions.js';
import { nearest } from './nearest.js';

/** One column of a code list as its header says it, `name` or `name:type`. */
export interface Column {
  name: string;
  type: ColumnType;
  problem?: { code: string; params: Record<string, Json> };
}

type Cell = Code['columns'][string];

/** How a cell of each type is read; undefined for a text that is not of the type. */
const readers: Record<ColumnType, (text: string) => Cell | undefined> = {
  string: (text) => text,
  number: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
  integer: (text) => (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined),
  boolean: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
  date: (text) => (isDate(text) ? text : undefined),
};

/** Reads the head of a column; the columns that each list has hold text and days, and say no type. */
export function columnOf(head: string, needed: string[]): Column {
  const [name = '', type] = head.split(/:(.*)/s);
  const pattern = '^[a-z][A-Za-z0-9]*$';
  if (!new RegExp(pattern).test(name))
    return { name, type: 'string', problem: { code: 'wrong-name', params: { name, pattern } } };
  if (type === undefined) return { name, type: 'string' };
  const allowed = needed.includes(name) ? [] : Object.keys(readers);
  if (allowed.includes(type)) return { name, type: type as ColumnType };
  const params = { column: name, name: type, ...nearest(type, allowed) };
  return { name, type: 'string', problem: { code: 'unknown-column-type', params } };
}

/** The value of a cell; null for an empty cell that is not text, undefined for one that is not of the type. */
export const readCell = (text: string, type: ColumnType): Cell | undefined =>
  text === '' && type !== 'string' ? null : readers[type](text);
