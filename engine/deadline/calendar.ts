import Holidays from 'date-holidays';
import { IANAZone } from 'luxon';
import type { Ambito } from '../definition/generated/definition-files.js';
import { addDays, dayNumber, weekday } from './day.js';

/** The days and the clock of the Ambito. Dates are local, `YYYY-MM-DD`; instants are ISO 8601. */
export interface Calendar {
  timeZone: string;
  /** Whether a day is a Sunday, a national holiday or the feast of a patron. */
  isHoliday(date: string): boolean;
  /** Whether a day is neither a Saturday nor a holiday. */
  isWorkingDay(date: string): boolean;
  /** The instant at which a day ends, 24:00 local, in UTC. Example, in Rome: `2025-06-04` ends at `2025-06-04T22:00:00.000Z`. */
  endOfDay(date: string): string;
  /** The instant at which a day begins: the end of the one before. */
  startOfDay(date: string): string;
  /** The local date at an instant. Throws a RangeError for a text that is not an instant. */
  localDate(instant: string): string;
}

const DAY = 86_400_000;
/** Instants are compared as texts, and those of the year 10000 would come first. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
/** Everywhere in the world the offset of a zone changes only on a quarter of an hour. */
const QUARTER = 900_000;

/**
 * The calendar of the Ambito; national holidays come from `date-holidays`, which knows their changes over the years
 * (for Italy 4 October, a holiday from 2026: L. 151/2025). Throws a RangeError for a time zone that does not exist.
 */
export function compileCalendar(ambito: Ambito): Calendar {
  const { timeZone, holidays } = ambito;
  const isFeast = holidayTester(holidays.country, new Set(holidays.patron?.map((patron) => patron.day)));
  const offsetAt = offsetFinder(timeZone);
  const isHoliday = (date: string): boolean => weekday(date) === 0 || isFeast(date);
  const endOfDay = (date: string): string => {
    const midnight = (dayNumber(date) + 1) * DAY;
    // The offset is asked twice: the first answer is that of an instant which may lie across a change of the clock.
    const guess = midnight - offsetAt(midnight);
    const end = midnight - offsetAt(guess);
    // Where the clock jumps over midnight, the day ends as it jumps.
    return new Date(Math.min(end + offsetAt(end) < midnight ? guess : end, LAST)).toISOString();
  };
  return {
    timeZone,
    isHoliday,
    isWorkingDay: (date) => weekday(date) !== 6 && !isHoliday(date),
    startOfDay: (date) => endOfDay(addDays(date, -1)),
    endOfDay,
    localDate: dateFinder(offsetAt),
  };
}

/** Remembers the last quarter of an hour that was asked for: a day begins on one, and each event asks which day it is. */
function dateFinder(offsetAt: (at: number) => number): Calendar['localDate'] {
  let last = { quarter: Number.NaN, date: '' };
  return (instant) => {
    const at = Date.parse(instant);
    const quarter = Math.floor(at / QUARTER);
    if (quarter !== last.quarter) last = { quarter, date: new Date(at + offsetAt(at)).toISOString().slice(0, 10) };
    return last.date;
  };
}

function holidayTester(country: string, patrons: ReadonlySet<string>): (date: string) => boolean {
  const national = new Holidays(country);
  const years = new Map<string, ReadonlySet<string>>();
  return (date) => {
    if (patrons.has(date.slice(-5))) return true;
    const year = date.slice(0, -6);
    let days = years.get(year);
    if (!days) {
      const found = national.getHolidays(Number(year)).filter((holiday) => holiday.type === 'public');
      days = new Set(found.map((holiday) => holiday.date.slice(0, 10)));
      years.set(year, days);
    }
    return days.has(date);
  };
}

/** Whether a calendar can be made for a name: whether it is an IANA time zone. */
export const isTimeZone = (name: string): boolean => IANAZone.isValidZone(name);

/** Milliseconds to add to UTC at an instant; remembered, since each event asks for the day it is. */
function offsetFinder(timeZone: string): (at: number) => number {
  if (!isTimeZone(timeZone)) throw new RangeError(`Unknown time zone ${timeZone}`);
  const zone = IANAZone.create(timeZone);
  const known = new Map<number, number>();
  return (at) => {
    if (Number.isNaN(at)) throw new RangeError('Not an instant');
    const quarter = Math.floor(at / QUARTER);
    let offset = known.get(quarter);
    if (offset === undefined) {
      offset = zone.offset(quarter * QUARTER) * 60_000;
      if (known.size >= 10_000) known.clear();
      known.set(quarter, offset);
    }
    return offset;
  };
}
