import type { Json } from '../../engine/index.js';
import { printDate, printEuro, printMonth, printText } from '../../engine/index.js';
import catalogue from './print-words.it.json' with { type: 'json' };

type Group = keyof typeof catalogue;

/** A sentence of the catalogue with its gaps filled; a key that it lacks stands for itself. */
export function printWord(group: Group, key: string, gaps: Record<string, string> = {}): string {
  const words = catalogue[group] as Record<string, string>;
  const word = (Object.hasOwn(words, key) && words[key]) || key;
  return word.replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);
}

/** An instant as `05/05/2025 16:40`, in the time zone. */
export function printMoment(iso: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('it-IT', { hour: '2-digit', minute: '2-digit', timeZone });
  return `${printDate(iso, timeZone)} ${time.format(new Date(iso))}`;
}

/** A value as it is read in the office; what is missing is a dash. */
export function printValue(value: Json, format: string | undefined, timeZone: string): string {
  if (value === null || value === '') return printWord('value', 'missing');
  if (typeof value === 'boolean') return printWord('value', value ? 'yes' : 'no');
  if (typeof value === 'number') return format === 'euro' ? printEuro(value) : printText(value);
  if (Array.isArray(value)) return value.map((one) => printValue(one, format, timeZone)).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => printValue(one, undefined, timeZone))
      .join(' · ');
  return format === 'month' ? printMonth(value) : printDate(value, timeZone);
}
