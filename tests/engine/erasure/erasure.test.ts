import { compileCalendar } from '../../../engine/deadline/calendar.js';
import { erasureAt, erasureDue, keptUntil } from '../../../engine/erasure/erasure.js';
import { hashOfTrace, traceOf } from '../../../engine/erasure/trace.js';
import { attachDocument, fileLetter } from '../../../engine/workflow/documents.js';
import { accepted, document, edited, inReview, later, library, now, draft as opened, settingOf } from '../../support/library.js';

const release = library();
const DAY = 24 * 60;

describe('a practice in a state with deleteAfter', () => {
  const draft = opened(settingOf(release, 'clerk'));

  it('is due at once the days have passed since its last change', () => {
    expect(draft.deleteAfter).toEqual({ state: 'draft', days: 90 });
    expect([erasureAt(draft), draft.nextDueAt]).toEqual([later(90 * DAY), later(90 * DAY)]);
    expect(erasureDue(draft, later(90 * DAY - 1))).toBe(false);
    expect(erasureDue(draft, later(90 * DAY))).toBe(true);
  });

  it('waits anew after each change', () => {
    const changed = edited(settingOf(release, 'clerk', { now: later(DAY) }), draft, { request: { copies: 3 } });
    expect(changed.nextDueAt).toBe(later(91 * DAY));
    const setting = settingOf(release, 'clerk', { now: later(2 * DAY) });
    const attached = accepted(attachDocument(setting, changed, document('identity')));
    expect(attached.nextDueAt).toBe(later(92 * DAY));
  });

  it('does not wait anew where only an effect was done', () => {
    expect(fileLetter(draft, 'none', { id: 'letter' } as never).nextDueAt).toBe(later(90 * DAY));
  });

  it('is not erased any more once it has left the state', () => {
    const sent = inReview(release);
    expect([sent.deleteAfter, erasureAt(sent), erasureDue(sent, '2999-01-01T00:00:00.000Z')]).toEqual([undefined, null, false]);
  });
});

describe('the retention of a practice', () => {
  const calendar = compileCalendar({ title: '', timeZone: 'Europe/Rome', holidays: { country: 'IT' } });
  const retention = { years: 5, after: 'closed' as const };
  const kept = (practice: { openedAt: string; closedAt?: string }, rule: Parameters<typeof keptUntil>[1] = retention) =>
    keptUntil(practice, rule, calendar);

  it('ends on the same day, years after it was closed, in the time of the Ambito', () => {
    expect(kept({ openedAt: now, closedAt: '2026-03-04T23:30:00.000Z' })).toBe('2031-03-05');
  });

  it('ends on the last of February where the year has no 29th', () => {
    expect(kept({ openedAt: now, closedAt: '2028-02-29T10:00:00.000Z' })).toBe('2033-02-28');
    expect(kept({ openedAt: now, closedAt: '2028-02-29T10:00:00.000Z' }, { years: 4, after: 'closed' })).toBe('2032-02-29');
  });

  it('never ends while it is open, and not before it was closed', () => {
    const openedAt = '2010-01-01T10:00:00.000Z';
    expect(kept({ openedAt }, { years: 1, after: 'opened' })).toBeNull();
    expect(kept({ openedAt, closedAt: now }, { years: 1, after: 'opened' })).toBe(now.slice(0, 10));
    expect(kept({ openedAt, closedAt: now }, { years: 40, after: 'opened' })).toBe('2050-01-01');
  });

  it('has no end where the type says nothing', () => {
    expect(keptUntil({ openedAt: now, closedAt: now }, undefined, calendar)).toBeNull();
  });
});

describe('the trace of an erased practice', () => {
  const practice = inReview(release);
  const trace = traceOf(practice, { rule: 'delete-after', state: 'draft', days: 90 }, now);

  it('holds nothing of the person and nothing of the content', () => {
    expect(Object.keys(trace).sort()).toEqual(
      ['cause', 'erasedAt', 'history', 'id', 'number', 'openedAt', 'release', 'reserved', 'service', 'type'].sort(),
    );
    const text = JSON.stringify(trace);
    for (const secret of [practice.subject.id, 'Rossi', 'clerk']) expect(text).not.toContain(secret);
    expect(trace.history).toEqual({ hash: practice.history.at(-1)?.hash, entries: practice.history.length });
  });

  it('has a hash that every part of it changes, and nothing else', () => {
    const hash = hashOfTrace(trace);
    for (const key of Object.keys(trace)) expect(hashOfTrace({ ...trace, [key]: 'other' } as never)).not.toBe(hash);
    expect(hashOfTrace({ ...trace, version: 7 } as never)).toBe(hash);
  });
});
