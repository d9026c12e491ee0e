import type { Json } from '../../engine/index.js';
import { addDays } from '../../engine/index.js';

/** How far a story is moved: its days, and the months that it names. */
export interface Shift {
  days: number;
  months: number;
}

function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** A value with every date (`YYYY-MM-DD`) and month (`YYYY-MM`) in it moved. */
export function shiftDates(value: Json, shift: Shift): Json {
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return addDays(value, shift.days);
    return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? addMonths(value, shift.months) : value;
  }
  if (Array.isArray(value)) return value.map((item) => shiftDates(item, shift));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shiftDates(item, shift)]));
}
