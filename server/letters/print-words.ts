import type { Json, Printing } from '../../engine/index.js';
import catalogue from './print-words.it.json' with { type: 'json' };

type Group = keyof typeof catalogue;

/** A sentence of the catalogue with its gaps filled; a key that it lacks stands for itself. */
export function printWord(group: Group, key: string, gaps: Record<string, string> = {}): string {
  const words = catalogue[group] as Record<string, string>;
  const word = (Object.hasOwn(words, key) && words[key]) || key;
  return word.replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);
}

/** A value as it is read in the office; what is missing is a dash. */
export function printValue(value: Json, format: string | undefined, printing: Printing): string {
  if (value === null || value === '') return printWord('value', 'missing');
  if (typeof value === 'boolean') return printWord('value', value ? 'yes' : 'no');
  if (typeof value === 'number') return format === 'euro' ? printing.euro(value) : printing.text(value);
  if (Array.isArray(value)) return value.map((one) => printValue(one, format, printing)).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => printValue(one, undefined, printing))
      .join(' · ');
  return format === 'month' ? printing.month(value) : printing.date(value);
}
