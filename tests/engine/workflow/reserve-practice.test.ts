import { grantsAnything } from '../../../engine/permission/areas.js';
import { isReserved } from '../../../engine/permission/is-reserved.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import { historyView } from '../../../engine/view/history-view.js';
import { practiceRow } from '../../../engine/view/practice-row.js';
import { brokenLink } from '../../../engine/workflow/history.js';
import { mayReserve, reservePractice } from '../../../engine/workflow/reserve-practice.js';
import type { Change } from '../../fixtures/change-files.js';
import { accepted, draft, later, libraryWithRules, refused, settingOf, stored, typeFile } from '../../support/library.js';

const rules = (change: Change = {}) =>
  libraryWithRules(
    [
      { roles: ['clerk'], action: ['open', 'read', 'edit', 'send', 'assign'] },
      { roles: ['keeper'], action: 'assign' },
      { roles: ['manager', 'clerk'], action: 'summarise' },
    ],
    change,
  );
const release = rules();
const clerk = settingOf(release, 'clerk');

describe('a practice', () => {
  it('is reserved: nobody knows of it who may not read it, and a line of history says so', () => {
    const practice = draft(clerk);
    const manager = settingOf(release, 'manager');
    expect(practiceRow(manager, practice)).toMatchObject({ readable: false });
    const setting = settingOf(release, 'clerk', { now: later(5) });
    const after = accepted(reservePractice(setting, practice, { reserved: true, revision: 1, note: 'Why.' }));
    expect(after).toMatchObject({ reserved: true, revision: 2, version: practice.version + 1, changedAt: later(5) });
    expect(practiceRow(manager, after)).toBeNull();
    expect(grantsAnything(rightsOn(manager, after).areas('summarise'))).toBe(false);
    expect(practiceRow(clerk, after)).toMatchObject({ readable: true });
    expect(historyView(clerk.type, after, rightsOn(clerk, after))[0]).toMatchObject({
      kind: 'reserved',
      reserved: true,
      note: 'Why.',
      changes: [],
    });
    expect(brokenLink(stored(after).history)).toBe(-1);
    const again = accepted(reservePractice(setting, after, { reserved: false, revision: 2 }));
    expect(practiceRow(manager, again)).toMatchObject({ readable: false });
    expect(historyView(clerk.type, again, rightsOn(clerk, again))[0]).toMatchObject({ kind: 'reserved', reserved: false });
  });

  it('stays as it is where nothing changes', () => {
    const practice = draft(clerk);
    expect(accepted(reservePractice(clerk, practice, { reserved: false, revision: 1 }))).toBe(practice);
  });

  it('may be reserved once it is closed too', () => {
    const closed = { ...draft(clerk), state: 'withdrawn', states: ['withdrawn'], closedAt: later(1) };
    expect(mayReserve(clerk, closed)).toBe(true);
    expect(accepted(reservePractice(clerk, closed, { reserved: true, revision: 1 })).reserved).toBe(true);
  });

  it('is not reserved without the right, without reading it, or on an older revision', () => {
    const practice = draft(clerk);
    const request = { reserved: true, revision: 1 };
    for (const role of ['manager', 'keeper']) {
      expect(mayReserve(settingOf(release, role), practice)).toBe(false);
      expect(refused(reservePractice(settingOf(release, role), practice, request))).toMatchObject({ code: 'forbidden' });
    }
    expect(refused(reservePractice(clerk, practice, { ...request, revision: 0 }))).toMatchObject({ code: 'stale-revision' });
  });

  it('of a type that is reserved stays so', () => {
    const declared = settingOf(rules({ set: { [typeFile]: { '/reserved': true } } }), 'clerk');
    const practice = draft(declared);
    expect(practice.reserved).toBe(true);
    expect(mayReserve(declared, practice)).toBe(false);
    expect(refused(reservePractice(declared, practice, { reserved: false, revision: 1 }))).toEqual({
      code: 'reserved-by-type',
      details: { type: 'loan' },
    });
    // One that was opened before its type was reserved is so by its type; it can be kept so for when the type is no longer.
    const before = { ...practice, reserved: false };
    expect(isReserved(declared.current, before)).toBe(true);
    expect(mayReserve(declared, before)).toBe(false);
    expect(accepted(reservePractice(declared, before, { reserved: true, revision: 1 })).reserved).toBe(true);
  });
});
