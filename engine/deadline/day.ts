const DAY = 86_400_000;

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. Throws a RangeError for a text that is not a date. */
export function dayNumber(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`Not a date: ${date}`);
  return at / DAY;
}

/** The date some days after another; negative numbers go back. Beyond the year 9999 it has the six digits and the sign of ISO 8601. */
export function addDays(date: string, days: number): string {
  const [day = ''] = new Date((dayNumber(date) + days) * DAY).toISOString().split('T', 1);
  return day;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}
