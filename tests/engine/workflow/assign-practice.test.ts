import { assignPractice, mayAssign } from '../../../engine/workflow/assign-practice.js';
import { brokenLink } from '../../../engine/workflow/history.js';
import { accepted, draft, later, libraryWithRules, refused, settingOf, stored } from '../../support/library.js';

const release = libraryWithRules([
  { roles: ['clerk'], action: ['open', 'read', 'edit', 'send'] },
  { roles: ['clerk', 'keeper'], action: 'assign' },
]);
const clerk = settingOf(release, 'clerk');
const eva = { id: 'eva', name: 'Eva' };

describe('a practice', () => {
  it('is handed over: a revision, a line of history, and the values that read who holds it', () => {
    const practice = draft(clerk);
    const setting = settingOf(release, 'clerk', { now: later(5) });
    const after = accepted(assignPractice(setting, practice, { operator: eva, revision: 1 }));
    expect(after).toMatchObject({ referenceOperator: eva, revision: 2, version: practice.version + 1, changedAt: later(5) });
    expect(after.history.at(-1)).toMatchObject({
      kind: 'assigned',
      actor: { id: 'clerk' },
      changes: [{ path: 'referenceOperator', from: { id: 'clerk', name: 'clerk' }, to: eva }],
    });
    expect(brokenLink(stored(after).history)).toBe(-1);
    expect(practice.referenceOperator?.id).toBe('clerk');
  });

  it('stays as it is with whoever holds it already', () => {
    const practice = draft(clerk);
    const operator = { id: 'clerk', name: 'clerk' };
    expect(accepted(assignPractice(clerk, practice, { operator, revision: 1 }))).toBe(practice);
  });

  it('is not handed over without the right, without reading it, on an older revision, or once it is closed', () => {
    const practice = draft(clerk);
    const request = { operator: eva, revision: 1 };
    expect(mayAssign(settingOf(release, 'manager'), practice)).toBe(false);
    expect(refused(assignPractice(settingOf(release, 'keeper'), practice, request))).toMatchObject({ code: 'forbidden' });
    expect(refused(assignPractice(clerk, practice, { ...request, revision: 0 }))).toMatchObject({
      code: 'stale-revision',
      details: { revision: 1 },
    });
    const closed = { ...practice, state: 'withdrawn', states: ['withdrawn'] };
    expect(refused(assignPractice(clerk, closed, request))).toMatchObject({ code: 'forbidden' });
    expect(mayAssign(clerk, practice)).toBe(true);
  });
});
