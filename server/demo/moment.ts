import type { Calendar } from '../../engine/index.js';
import { addDays } from '../../engine/index.js';

const DAY = 86_400_000;

/** Days from one date to another. */
export const daysFrom = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;

/** Months of the calendar from one date to another. */
export const monthsFrom = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** The day itself if people work on it, else the next or, going back, the last one before. */
export function workingDay(calendar: Calendar, date: string, step: 1 | -1): string {
  let day = date;
  while (!calendar.isWorkingDay(day)) day = addDays(day, step);
  return day;
}

/** The instant at a time of a local day. */
const instantOn = (calendar: Calendar, date: string, sinceMidnight: number): string =>
  new Date(Date.parse(calendar.startOfDay(date)) + sinceMidnight).toISOString();

/** The same local time on another day. */
export function onDay(calendar: Calendar, instant: string, date: string): string {
  const midnight = Date.parse(calendar.startOfDay(calendar.localDate(instant)));
  return instantOn(calendar, date, Date.parse(instant) - midnight);
}

export const addMinutes = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + Math.round(minutes * 60_000)).toISOString();
