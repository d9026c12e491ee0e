import fc from 'fast-check';
import { DateTime } from 'luxon';
import { compileCalendar } from '../../../engine/deadline/calendar.js';

const rome = compileCalendar({
  title: 'Ambito',
  timeZone: 'Europe/Rome',
  holidays: { country: 'IT', patron: [{ day: '01-19', title: 'Patron' }] },
});

describe('holidays', () => {
  it.each([
    ['2025-05-04', 'a Sunday'],
    ['2025-06-02', 'the Republic'],
    ['2025-04-21', 'Easter Monday'],
    ['2026-04-06', 'Easter Monday of another year'],
    ['2025-01-19', 'the patron'],
    ['2027-10-04', 'Saint Francis, a holiday from 2026'],
  ])('%s is one: %s', (date) => {
    expect(rome.isHoliday(date)).toBe(true);
    expect(rome.isWorkingDay(date)).toBe(false);
  });

  it.each([
    ['2025-05-05', 'a Monday'],
    ['2024-10-04', 'Saint Francis before 2026'],
    ['2025-05-12', 'the day after an observance'],
  ])('%s is none: %s', (date) => {
    expect(rome.isHoliday(date)).toBe(false);
    expect(rome.isWorkingDay(date)).toBe(true);
  });

  it('takes a Saturday for no working day, and for no holiday', () => {
    expect([rome.isHoliday('2025-05-10'), rome.isWorkingDay('2025-05-10')]).toEqual([false, false]);
  });
});

describe('the local clock', () => {
  it('ends a day at 24:00, in summer, in winter and when the clock changes', () => {
    expect(rome.endOfDay('2025-06-04')).toBe('2025-06-04T22:00:00.000Z');
    expect(rome.endOfDay('2025-01-31')).toBe('2025-01-31T23:00:00.000Z');
    expect(rome.endOfDay('2025-03-30')).toBe('2025-03-30T22:00:00.000Z');
    expect(rome.endOfDay('2025-10-25')).toBe('2025-10-25T22:00:00.000Z');
    expect(rome.endOfDay('2025-10-26')).toBe('2025-10-26T23:00:00.000Z');
  });

  it('begins a day where the one before ends', () => {
    expect(rome.startOfDay('2025-06-05')).toBe('2025-06-04T22:00:00.000Z');
    expect(rome.startOfDay('2025-10-27')).toBe('2025-10-26T23:00:00.000Z');
  });

  it.each(['Europe/Rome', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'])('agrees with luxon in %s', (timeZone) => {
    const calendar = compileCalendar({ title: '', timeZone, holidays: { country: 'IT' } });
    const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        const local = DateTime.fromJSDate(date, { zone: timeZone });
        expect(calendar.localDate(date.toISOString())).toBe(local.toISODate());
        const next = DateTime.fromISO(local.toISODate() ?? '', { zone: timeZone })
          .plus({ days: 1 })
          .startOf('day');
        // A day that a zone skipped altogether, as Samoa did, has no end of its own.
        if (next.day !== local.day + 1 && next.day !== 1) return;
        expect(calendar.endOfDay(local.toISODate() ?? '')).toBe(next.toUTC().toISO());
      }),
      { numRuns: 300, examples: [[new Date('2010-09-25T11:00:00.000Z')]] },
    );
  });

  it('throws for what is no instant, no date and no zone', () => {
    expect(() => rome.localDate('yesterday')).toThrow(RangeError);
    expect(() => rome.endOfDay('2025-13-01')).toThrow(RangeError);
    expect(() => compileCalendar({ title: '', timeZone: 'Europe/Atlantis', holidays: { country: 'IT' } })).toThrow(RangeError);
  });
});
