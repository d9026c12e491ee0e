import { escapedForOrder } from './escape.js';

/**
 * The key of a JSON value: one text that compares as conditions and orders want. MongoDB orders by type otherwise, takes a
 * missing value for null in one place and not in another, and enters lists; a text has one order everywhere.
 * null and missing < numbers < text by code point < false < true < objects < arrays.
 */
export const NULL_KEY = '0';
const NUMBERS = '1';
const TEXTS = '2';
const FALSE_KEY = '3';
const TRUE_KEY = '4';
const OBJECT_KEY = '5';
const ARRAY_KEY = '6';
export const EMPTY_TEXT_KEY = TEXTS;

/** Where the keys of all numbers, or of all texts, begin and end; the end is above them. */
export const rangeOf = (value: number | string): { from: string; to: string } =>
  typeof value === 'number' ? { from: NUMBERS, to: TEXTS } : { from: TEXTS, to: FALSE_KEY };

export function keyOf(value: unknown): string {
  if (value === null || value === undefined) return NULL_KEY;
  if (typeof value === 'number') return NUMBERS + digitsOf(value);
  if (typeof value === 'string') return TEXTS + escapedForOrder(value);
  if (typeof value === 'boolean') return value ? TRUE_KEY : FALSE_KEY;
  return Array.isArray(value) ? ARRAY_KEY : OBJECT_KEY;
}

/** Sixteen hexadecimal digits in the order of the numbers: the bits of a double, the negative ones turned over. */
function digitsOf(value: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  // Adding 0 makes 0 of -0, which JSON does not tell apart.
  bits.setFloat64(0, value + 0);
  const read = bits.getBigUint64(0);
  const ordered = read >> 63n ? ~read & 0xffff_ffff_ffff_ffffn : read | (1n << 63n);
  return ordered.toString(16).padStart(16, '0');
}
