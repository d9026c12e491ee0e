import { DateTime } from 'luxon';
import { isDate } from '../form/formats/date.js';
import { isMonth } from '../form/formats/month.js';

/** How the office writes values: in its language and its time zone. */
export interface Printing {
  /** BCP 47. */
  language: string;
  timeZone: string;
  /** A value as text: numbers with the decimal sign of the language, and nothing for what is missing or is no single value. */
  text(value: unknown): string;
  /** A date or an instant as `05/05/2025`; an instant is told in the time zone. Other text is printed as it is. */
  date(value: unknown): string;
  /** An instant as `05/05/2025 16:40`, in the time zone. */
  moment(instant: string): string;
  /** A month `2025-05` as `maggio 2025`; other text is printed as it is. */
  month(value: unknown): string;
  /** An amount as `1.234,50 €`, with the space that keeps a line from breaking there. */
  euro(value: unknown): string;
  /** Orders names as a list of them is read. */
  inOrder(one: string, other: string): number;
}

/** How values are written in a language; the examples of `Printing` are Italian. Throws a RangeError for what is no language tag. */
export function printingIn(language: string, timeZone: string): Printing {
  const number = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 10 });
  const currency = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', useGrouping: 'always' });
  const days = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(language, { ...days, timeZone: 'UTC' });
  const localDay = new Intl.DateTimeFormat(language, { ...days, timeZone });
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone });
  const names = new Intl.Collator(language);

  const text = (value: unknown): string => {
    if (typeof value === 'number') return Number.isFinite(value) ? number.format(value) : '';
    return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
  };
  const date = (value: unknown): string => {
    if (typeof value !== 'string') return text(value);
    if (isDate(value)) return day.format(Date.parse(value));
    const instant = DateTime.fromISO(value, { setZone: true });
    return instant.isValid && value.includes('T') ? localDay.format(instant.toMillis()) : value;
  };
  return {
    language,
    timeZone,
    text,
    date,
    moment: (instant) => `${date(instant)} ${time.format(Date.parse(instant))}`,
    month: (value) => (typeof value === 'string' && isMonth(value) ? month.format(Date.parse(`${value}-01`)) : text(value)),
    euro: (value) => (typeof value === 'number' && Number.isFinite(value) ? currency.format(value) : ''),
    inOrder: (one, other) => names.compare(one, other),
  };
}
