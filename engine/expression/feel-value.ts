import { FeelDate, FeelDateTime, FeelDuration, FeelTime, parseDate } from 'feelin';
import type { Json } from '../value/json.js';

/** What kind of value stands at a dotted path: a date is an ISO string in data and a date in a formula. */
export type TypeOf = (path: string) => 'date' | 'other';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The value as FEEL reads it: ISO texts at paths of dates become FEEL dates, through lists and objects. */
export function toFeel(value: unknown, path: string, typeOf: TypeOf): unknown {
  if (typeof value === 'string') return ISO_DATE.test(value) && typeOf(path) === 'date' ? (parseDate(value) ?? value) : value;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) return value.map((item) => toFeel(item, path, typeOf));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toFeel(item, `${path}.${key}`, typeOf)]));
}

/** A value of FEEL as JSON, dates and durations as ISO texts; or the code of why it has none. */
export function fromFeel(value: unknown): { json: Json } | { code: 'not-a-value' | 'not-a-number' } {
  if (value === null || value === undefined) return { json: null };
  if (typeof value === 'string' || typeof value === 'boolean') return { json: value };
  if (typeof value === 'number') return Number.isFinite(value) ? { json: value === 0 ? 0 : value } : { code: 'not-a-number' };
  if (isTemporal(value)) return { json: value.toString() };
  if (Array.isArray(value)) return listFromFeel(value);
  return Object.getPrototypeOf(value) === Object.prototype ? objectFromFeel(value) : { code: 'not-a-value' };
}

const isTemporal = (value: unknown): value is FeelDate | FeelTime | FeelDateTime | FeelDuration =>
  value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration;

function listFromFeel(list: unknown[]): ReturnType<typeof fromFeel> {
  const json: Json[] = [];
  for (const item of list) {
    const converted = fromFeel(item);
    if ('code' in converted) return converted;
    json.push(converted.json);
  }
  return { json };
}

function objectFromFeel(object: object): ReturnType<typeof fromFeel> {
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(object)) {
    const converted = fromFeel(item);
    if ('code' in converted) return converted;
    entries.push([key, converted.json]);
  }
  return { json: Object.fromEntries(entries) };
}
