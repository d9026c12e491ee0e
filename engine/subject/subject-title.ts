import { DateTime } from 'luxon';
import type { SubjectFile } from '../definition/generated/definition-files.js';
import type { JsonObject } from '../value/json.js';

const PLACEHOLDER = /\{([A-Za-z0-9]+)\}/g;

/** The fields that a person is written with. */
export const titleFields = (file: SubjectFile): string[] => [...file.title.matchAll(PLACEHOLDER)].map(([, field = '']) => field);

/** How a person is written: the template of the subject definition with its fields filled in. */
export function subjectTitle(file: SubjectFile, data: JsonObject): string {
  return file.title
    .replace(PLACEHOLDER, (_, field: string) => String(data[field] ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Full years between two dates, `YYYY-MM-DD`; null where there is no birth date or it lies ahead. */
export function ageOn(birthDate: unknown, today: string): number | null {
  if (typeof birthDate !== 'string') return null;
  const years = DateTime.fromISO(today).diff(DateTime.fromISO(birthDate), 'years').years;
  return Number.isNaN(years) || years < 0 ? null : Math.floor(years);
}
