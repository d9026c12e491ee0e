import type { Calendar } from './calendar.js';
import { addDays, dayNumber } from './day.js';

/** How long a term is: exactly one of the three. */
export interface Term {
  days?: number;
  workingDays?: number;
  hours?: number;
}

/** When a term ends: its last day, local, and the instant. */
export interface Due {
  due: string;
  dueAt: string;
}

const HOUR = 3_600_000;

/**
 * When a term that starts at an instant ends. The first day does not count (art. 2963 c.c.); a term in days that would end on a
 * holiday ends on the next day that is none; working days are those of the calendar; hours are exact.
 * A term without a length ends on the day it starts.
 * Example, in Rome: 30 days from `2025-05-05T08:00:00Z` are due on `2025-06-04`, at `2025-06-04T22:00:00.000Z`.
 */
export function dueOf(term: Term, startedAt: string, calendar: Calendar): Due {
  if (term.hours !== undefined) {
    const dueAt = new Date(Date.parse(startedAt) + term.hours * HOUR).toISOString();
    return { due: lastDayBefore(dueAt, calendar), dueAt };
  }
  const start = calendar.localDate(startedAt);
  const due =
    term.workingDays === undefined
      ? endInDays(start, term.days ?? 0, calendar)
      : afterWorkingDays(start, term.workingDays, calendar);
  return { due, dueAt: calendar.endOfDay(due) };
}

/** The end of a term at a day that somebody set, `YYYY-MM-DD`: a holiday does not move it. */
export const dueOn = (due: string, calendar: Calendar): Due => ({ due, dueAt: calendar.endOfDay(due) });

/** The morning of some days, or working days, before a day. */
export function morningBefore(due: string, { days = 0, workingDays = 0 }: Term, calendar: Calendar): string {
  let day = addDays(due, -days);
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return calendar.startOfDay(day);
}

/**
 * What is left of a term when it is suspended at an instant, never less than nothing. The days that a holiday at its end
 * added are not part of the term, and are not carried on.
 */
export function remaining(deadline: Due & { startedAt: string }, term: Term, at: string, calendar: Calendar): Term {
  if (term.hours !== undefined) return { hours: Math.max(0, (Date.parse(deadline.dueAt) - Date.parse(at)) / HOUR) };
  const today = calendar.localDate(at);
  if (term.workingDays !== undefined) return { workingDays: workingDaysBetween(today, deadline.due, calendar) };
  return { days: Math.max(0, dayNumber(ownEnd(deadline, term.days ?? 0, calendar)) - dayNumber(today)) };
}

/** When a suspended term ends, resumed at an instant with what was left of it. */
export function resumed(left: Term, at: string, calendar: Calendar): Due {
  return dueOf(left, at, calendar);
}

/** The end of a term in days before a holiday moved it; a term that was resumed has no such memory and keeps its due date. */
function ownEnd({ startedAt, due }: Due & { startedAt: string }, days: number, calendar: Calendar): string {
  const end = addDays(calendar.localDate(startedAt), days);
  return nextNonHoliday(end, calendar) === due ? end : due;
}

const endInDays = (start: string, days: number, calendar: Calendar): string => nextNonHoliday(addDays(start, days), calendar);

function nextNonHoliday(date: string, calendar: Calendar): string {
  let day = date;
  while (calendar.isHoliday(day)) day = addDays(day, 1);
  return day;
}

function afterWorkingDays(start: string, count: number, calendar: Calendar): string {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}

function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  let count = 0;
  let day = from;
  for (let left = dayNumber(to) - dayNumber(from); left > 0; left--) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) count++;
  }
  return count;
}

/** 24:00 belongs to the day that ends. */
const lastDayBefore = (instant: string, calendar: Calendar): string =>
  calendar.localDate(new Date(Date.parse(instant) - 1).toISOString());
