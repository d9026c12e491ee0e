import { rightsOn } from '../../../engine/permission/rights.js';
import { historyView } from '../../../engine/view/history-view.js';
import { enableOperators, nameOfEnabled } from '../../../engine/workflow/enable-operators.js';
import { brokenLink } from '../../../engine/workflow/history.js';
import { accepted, draft, libraryWithRules, refused, settingOf, stored } from '../../support/library.js';

const release = libraryWithRules([
  { roles: ['clerk'], action: ['open', 'read', 'edit', 'send'] },
  { roles: ['clerk', 'keeper'], action: 'assign' },
]);
const clerk = settingOf(release, 'clerk');
const eva = { id: 'eva', name: 'Eva' };
const managers = { role: 'manager', service: 'north' };

describe('enabled operators', () => {
  it('act in a certified way, once they are named, each at most once', () => {
    const practice = draft(clerk);
    const other = settingOf(release, 'clerk', { id: 'eva' });
    expect(rightsOn(other, practice).certified).toBe(false);
    const after = accepted(enableOperators(clerk, practice, { operators: [eva, managers, eva], revision: 1 }));
    expect(after).toMatchObject({ enabledOperators: [eva, managers], revision: 2 });
    expect(rightsOn(other, after).certified).toBe(true);
    expect(rightsOn(settingOf(release, 'manager'), after).certified).toBe(true);
    expect(brokenLink(stored(after).history)).toBe(-1);
  });

  it('are named in the history as they were called that day', () => {
    const first = accepted(enableOperators(clerk, draft(clerk), { operators: [eva, managers], revision: 1, note: 'Both.' }));
    const after = accepted(enableOperators(clerk, first, { operators: [managers], revision: 2 }));
    const name = nameOfEnabled(release, managers);
    expect(name).not.toContain('manager');
    const lines = historyView(clerk.type, after, rightsOn(clerk, after));
    expect(lines.slice(0, 2)).toMatchObject([
      { kind: 'enabled', enabled: { added: [], removed: ['Eva'] }, changes: [] },
      { kind: 'enabled', enabled: { added: ['Eva', name], removed: [] }, note: 'Both.', changes: [] },
    ]);
  });

  it('stay as they are where nothing changes', () => {
    const practice = accepted(enableOperators(clerk, draft(clerk), { operators: [eva], revision: 1 }));
    expect(accepted(enableOperators(clerk, practice, { operators: [{ ...eva }], revision: 2 }))).toBe(practice);
  });

  it('are not changed without the right, without reading it, on an older revision, or once it is closed', () => {
    const practice = draft(clerk);
    const request = { operators: [eva], revision: 1 };
    for (const role of ['manager', 'keeper'])
      expect(refused(enableOperators(settingOf(release, role), practice, request))).toMatchObject({ code: 'forbidden' });
    expect(refused(enableOperators(clerk, practice, { ...request, revision: 0 }))).toMatchObject({ code: 'stale-revision' });
    const closed = { ...practice, state: 'withdrawn', states: ['withdrawn'] };
    expect(refused(enableOperators(clerk, closed, request))).toMatchObject({ code: 'forbidden' });
  });
});
