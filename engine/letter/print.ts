import { DateTime } from 'luxon';
import { isDate } from '../form/formats/date.js';
import { isMonth } from '../form/formats/month.js';

/** Letters are written in the language of the office that sends them. */
const LOCALE = 'it-IT';
const EURO = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'EUR', useGrouping: 'always' });
const NUMBER = new Intl.NumberFormat(LOCALE, { useGrouping: false, maximumFractionDigits: 10 });
const MONTH = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A value as text: numbers with a decimal comma, and nothing for what is missing or is no single value. */
export function printText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? NUMBER.format(value) : '';
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

/** A date or an instant as `05/05/2025`; an instant is told in the time zone. Other text is printed as it is. */
export function printDate(value: unknown, timeZone: string): string {
  if (typeof value !== 'string') return printText(value);
  if (isDate(value)) return value.split('-').reverse().join('/');
  const instant = DateTime.fromISO(value, { setZone: true });
  return instant.isValid && value.includes('T') ? instant.setZone(timeZone).toFormat('dd/MM/yyyy') : value;
}

/** A month `2025-05` as `maggio 2025`; other text is printed as it is. */
export function printMonth(value: unknown): string {
  return typeof value === 'string' && isMonth(value) ? MONTH.format(new Date(`${value}-01T00:00:00Z`)) : printText(value);
}

/** An amount as `1.234,50 €`, with the space that keeps a line from breaking there. */
export function printEuro(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? EURO.format(value) : '';
}
