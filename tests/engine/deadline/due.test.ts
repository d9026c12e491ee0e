import fc from 'fast-check';
import { DateTime } from 'luxon';
import { compileCalendar } from '../../../engine/deadline/calendar.js';
import { dueOf, dueOn, morningBefore, remaining, resumed, type Term } from '../../../engine/deadline/due.js';

const calendar = compileCalendar({
  title: 'Ambito',
  timeZone: 'Europe/Rome',
  holidays: { country: 'IT', patron: [{ day: '01-19', title: 'Patron' }] },
});
const due = (term: Term, startedAt: string) => dueOf(term, startedAt, calendar);

describe('when a term ends', () => {
  it.each<[Term, string, string]>([
    [{ days: 30 }, '2025-05-05T10:00:00+02:00', '2025-06-04'],
    [{ days: 10 }, '2025-05-05T10:00:00+02:00', '2025-05-15'],
    [{ days: 30 }, '2025-05-05T00:30:00+02:00', '2025-06-04'],
    [{ days: 6 }, '2025-05-05T10:00:00+02:00', '2025-05-12'],
    [{ days: 5 }, '2025-05-05T10:00:00+02:00', '2025-05-10'],
    [{ days: 10 }, '2025-04-10T10:00:00+02:00', '2025-04-22'],
    [{ days: 9 }, '2026-12-16T10:00:00+01:00', '2026-12-28'],
    [{ workingDays: 5 }, '2025-05-05T10:00:00+02:00', '2025-05-12'],
    [{ workingDays: 3 }, '2025-04-17T10:00:00+02:00', '2025-04-23'],
    [{ workingDays: 1 }, '2026-01-16T10:00:00+01:00', '2026-01-20'],
    [{ days: 0 }, '2025-05-05T10:00:00+02:00', '2025-05-05'],
  ])('%j from %s ends on %s', (term, startedAt, expected) => {
    expect(due(term, startedAt)).toEqual({ due: expected, dueAt: calendar.endOfDay(expected) });
  });

  it('counts hours exactly, over a change of the clock too, and gives 24:00 to the day that ends', () => {
    expect(due({ hours: 48 }, '2025-03-29T10:00:00+01:00')).toEqual({ due: '2025-03-31', dueAt: '2025-03-31T09:00:00.000Z' });
    expect(due({ hours: 14 }, '2025-05-05T10:00:00+02:00')).toEqual({ due: '2025-05-05', dueAt: '2025-05-05T22:00:00.000Z' });
  });

  it('has passed the day after its last day, not on it', () => {
    const { dueAt } = due({ days: 10 }, '2025-05-05T10:00:00+02:00');
    expect(dueAt <= new Date('2025-05-16T09:00:00+02:00').toISOString()).toBe(true);
    expect(dueAt <= new Date('2025-05-15T23:59:00+02:00').toISOString()).toBe(false);
    expect(dueAt <= new Date('2025-05-05T10:00:00+02:00').toISOString()).toBe(false);
  });

  it('agrees with a plain walk over the days', () => {
    const start = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 90 }), (date, count) => {
        const first = DateTime.fromJSDate(date, { zone: 'Europe/Rome' });
        let end = first.plus({ days: count });
        while (end.weekday === 7 || calendar.isHoliday(end.toISODate() ?? '')) end = end.plus({ days: 1 });
        expect(due({ days: count }, date.toISOString()).due).toBe(end.toISODate());
        let working = first;
        for (let left = count; left > 0; ) {
          working = working.plus({ days: 1 });
          if (working.weekday < 6 && !calendar.isHoliday(working.toISODate() ?? '')) left--;
        }
        expect(due({ workingDays: count }, date.toISOString()).due).toBe(working.toISODate());
      }),
      { numRuns: 100 },
    );
  });
});

describe('suspension', () => {
  const suspend = (term: Term, startedAt: string, at: string) =>
    remaining({ startedAt, ...due(term, startedAt) }, term, at, calendar);

  it('continues with the days that were left', () => {
    const left = suspend({ days: 30 }, '2025-05-05T10:00:00+02:00', '2025-05-15T18:00:00+02:00');
    expect(left).toEqual({ days: 20 });
    expect(resumed(left, '2025-06-03T09:00:00+02:00', calendar).due).toBe('2025-06-23');
  });

  it('does not carry on the days that a holiday added at the end', () => {
    expect(due({ days: 6 }, '2025-05-05T10:00:00+02:00').due).toBe('2025-05-12');
    expect(suspend({ days: 6 }, '2025-05-05T10:00:00+02:00', '2025-05-06T10:00:00+02:00')).toEqual({ days: 5 });
  });

  it('goes on from the due date of a term that was resumed before', () => {
    const again = { startedAt: '2025-05-05T08:00:00Z', ...resumed({ days: 20 }, '2025-06-03T09:00:00+02:00', calendar) };
    expect(remaining(again, { days: 30 }, '2025-06-10T09:00:00+02:00', calendar)).toEqual({ days: 13 });
  });

  it('counts working days and hours in their own measure, and never less than nothing', () => {
    const start = '2025-05-05T10:00:00+02:00';
    expect(suspend({ workingDays: 5 }, start, '2025-05-08T10:00:00+02:00')).toEqual({ workingDays: 2 });
    expect(suspend({ hours: 48 }, start, '2025-05-06T22:00:00+02:00')).toEqual({ hours: 12 });
    expect(suspend({ days: 5 }, start, '2025-05-20T10:00:00+02:00')).toEqual({ days: 0 });
    expect(suspend({ hours: 5 }, start, '2025-05-20T10:00:00+02:00')).toEqual({ hours: 0 });
    expect(suspend({ workingDays: 5 }, start, '2025-05-20T10:00:00+02:00')).toEqual({ workingDays: 0 });
  });

  it('gives a term suspended and resumed on one day its due date back, where no holiday meddles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (days, after) => {
        const startedAt = '2025-05-05T08:00:00.000Z';
        const at =
          DateTime.fromISO(startedAt)
            .plus({ days: Math.min(after, days) })
            .toUTC()
            .toISO() ?? '';
        expect(resumed(suspend({ days }, startedAt, at), at, calendar)).toEqual(due({ days }, startedAt));
      }),
    );
  });
});

describe('a term at the end of the years that a date can write', () => {
  const utc = compileCalendar({ title: 'Ambito', timeZone: 'UTC', holidays: { country: 'IT' } });

  it('on the last day of all is far away in every time zone, and not due at once', () => {
    for (const each of [calendar, utc]) {
      const { due: day, dueAt } = dueOn('9999-12-31', each);
      expect([day, dueAt > '9999-12-31T22:00']).toEqual(['9999-12-31', true]);
    }
  });

  it('comes to an end beyond them', () => {
    expect(due({ days: 1 }, '9999-12-30T12:00:00Z').due).toBe('9999-12-31');
    expect(due({ days: 1 }, '9999-12-31T12:00:00Z').due).toBe('+010000-01-01');
    expect(due({ workingDays: 2 }, '9999-12-30T12:00:00Z').due).toBe('+010000-01-03');
  });

  it('reminds before the first of them by the day that was asked', () => {
    expect(morningBefore('0000-01-05', { days: 10 }, utc)).toBe('-000001-12-26T00:00:00.000Z');
    expect(morningBefore('0000-01-05', { days: 10 }, utc) < '0000').toBe(true);
  });
});
