import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import type { JsonObject } from '../../../engine/value/json.js';
import { historyView } from '../../../engine/view/history-view.js';
import { practiceView } from '../../../engine/view/practice-view.js';
import { editPractice } from '../../../engine/workflow/edit-practice.js';
import { openPractice } from '../../../engine/workflow/open-practice.js';
import {
  clerkMayAll,
  draft,
  edited,
  later,
  library,
  libraryWithRules,
  now,
  reader,
  refused,
  refusedEdit,
  request,
  settingOf,
  workflowFile,
} from '../../support/library.js';

const release = library();
const clerk = settingOf(release, 'clerk');

const fail = (): never => {
  throw new Error('The practice is not readable');
};

describe('an edit', () => {
  it('stores issues other than wrong types, so that one can stop in the middle', () => {
    const after = edited(clerk, draft(clerk), { request: { copies: 99, card: 'nobody' }, review: { opinion: 'short' } });
    expect(after.data).toMatchObject({ request: { copies: 99, card: 'nobody' }, review: { opinion: 'short' } });
  });

  it('that changes nothing leaves the practice as it is', () => {
    const practice = draft(clerk);
    const after = editPractice(clerk, practice, { patch: { request: { copies: 2 } }, revision: 1, subject: reader });
    expect(after).toEqual({ ok: true, value: practice });
  });

  it('works out stored values again, only what reads a leaf that changed', () => {
    const practice = { ...draft(clerk), computed: { deposit: 21, returned: 99, remaining: 7 } };
    expect(edited(clerk, practice, { request: { copies: 3 } }).computed).toEqual({ deposit: 31.5, returned: 99, remaining: 7 });
  });

  it('of a section that is certified is marked, and refused to others', () => {
    const release = library({ set: { [workflowFile]: { '/states/draft/meta/certified': ['review'] } } });
    const clerk = settingOf(release, 'clerk');
    const practice = draft(clerk);
    expect(edited(clerk, practice, { review: { urgent: true } }).history.at(-1)?.certified).toBe(true);
    expect(edited(clerk, practice, { request: { copies: 1 } }).history.at(-1)?.certified).toBeUndefined();
    const other = settingOf(release, 'clerk', { id: 'other' });
    expect(refusedEdit(other, practice, { review: { urgent: true } }).code).toBe('forbidden');
    expect(edited(other, practice, { request: { copies: 1 } }).revision).toBe(2);
  });

  it('refuses a code that has expired when it is chosen, on opening too; one stored before stays', () => {
    const field = { type: 'string', title: 'Town', 'x-code-list': 'towns' };
    const release = library({
      set: { 'practice-types/loan/form.schema.json': { '/properties/request/properties/town': field } },
    });
    const clerk = settingOf(release, 'clerk');
    const issues = [{ code: 'expired-code', path: '/request/town', params: { list: 'towns' } }];
    expect(refusedEdit(clerk, draft(clerk), { request: { town: 't3' } })).toEqual({ code: 'invalid-data', details: { issues } });
    const opening = openPractice(clerk, { id: 'p', number: 'n', subject: reader, data: { request: request({ town: 't3' }) } });
    expect(refused(opening)).toMatchObject({ code: 'invalid-data', details: { issues } });
    const practice = { ...draft(clerk), data: { request: request({ town: 't3' }) } };
    expect(edited(clerk, practice, { request: { copies: 1 } }).revision).toBe(2);
  });
});

describe('an edit on an older revision', () => {
  const moved = (setting = clerk) => edited(setting, draft(setting), { request: { copies: 5, topic: 'maps' } });

  it('is merged where none of its leaves changed since', () => {
    const after = editPractice(clerk, moved(), { patch: { request: { deposit: 1 } }, revision: 1, subject: reader });
    expect(after).toMatchObject({
      ok: true,
      value: { revision: 3, data: { request: { copies: 5, topic: 'maps', deposit: 1 } } },
    });
  });

  it('is refused with both values of each leaf that did', () => {
    expect(refusedEdit(clerk, moved(), { request: { copies: 4, deposit: 1 } }, 1)).toEqual({
      code: 'stale-revision',
      details: { revision: 2, conflicts: [{ path: 'request.copies', mine: 4, theirs: 5 }] },
    });
  });

  it('is no conflict with the same value', () => {
    const after = editPractice(clerk, moved(), { patch: { request: { copies: 5 } }, revision: 1, subject: reader });
    expect(after).toMatchObject({ ok: true });
  });

  it('takes an array as one leaf', () => {
    const release = libraryWithRules([clerkMayAll], {
      set: { [workflowFile]: { '/states/draft/meta/editable': ['returns', 'request', 'review'] } },
    });
    const clerk = settingOf(release, 'clerk');
    const [mine, theirs] = [[{ day: '2026-01-01', copies: 1 }], [{ day: '2026-01-02', copies: 1 }]];
    const practice = edited(clerk, draft(clerk), { returns: theirs });
    expect(refusedEdit(clerk, practice, { returns: mine }, 1)).toMatchObject({
      details: { conflicts: [{ path: 'returns', mine, theirs }] },
    });
  });

  it('collides with what was dropped, removed and set since', () => {
    const home = edited(clerk, draft(clerk), { request: { place: 'home', weeks: 3 } });
    const room = edited(clerk, home, { request: { place: 'room' } });
    expect(refusedEdit(clerk, room, { request: { weeks: 4, place: 'home' } }, home.revision)).toMatchObject({
      details: {
        conflicts: [
          { path: 'request.weeks', mine: 4, theirs: null },
          { path: 'request.place', mine: 'home', theirs: 'room' },
        ],
      },
    });
    expect(refusedEdit(clerk, moved(), { request: null }, 1).code).toBe('stale-revision');
  });

  it('of a revision that is not there yet is stale', () => {
    expect(refusedEdit(clerk, moved(), { request: { copies: 5 } }, 9)).toMatchObject({ code: 'stale-revision' });
  });

  it('shows nothing of a leaf that may be written and not read, nor whether it is equal', () => {
    const rules: Rule[] = [clerkMayAll, { roles: ['clerk'], action: 'read', fields: ['request.copies'], inverted: true }];
    const release = libraryWithRules(rules);
    const blind = settingOf(release, 'clerk');
    for (const copies of [4, 5])
      expect(refusedEdit(blind, moved(blind), { request: { copies } }, 1)).toEqual({
        code: 'stale-revision',
        details: { revision: 2, conflicts: [{ path: 'request.copies', mine: copies, theirs: null, hidden: true }] },
      });
    const whole = refusedEdit(blind, moved(blind), { request: null }, 1);
    expect(whole).toMatchObject({
      details: { conflicts: [{ path: 'request', mine: null, hidden: true, theirs: { topic: 'maps' } }] },
    });
    expect(JSON.stringify(whole)).not.toContain('copies');
  });
});

describe('an edit of what may be written and not read', () => {
  const rules: Rule[] = [clerkMayAll, { roles: ['clerk'], action: 'read', fields: ['request.copies', 'review'], inverted: true }];
  const release = libraryWithRules(rules);
  const at = (minutes: number) => settingOf(release, 'clerk', { now: later(minutes) });
  const practice = draft(at(0));

  /** Everything of a practice that its writer is shown, but for what was typed and the hashes. */
  const shown = (patch: JsonObject, before = practice) => {
    const after = edited(at(1), before, patch);
    const { rights, data, issues, sections } = practiceView(at(1), after, reader) ?? fail();
    const { revision } = after;
    return { revision, data, issues, sections, history: historyView(at(1).type, after, rights) };
  };

  it('shows the same whether the value was the one stored, another, or none', () => {
    expect(shown({ request: { copies: 2 } })).toEqual(shown({ request: { copies: 3 } }));
    expect(shown({ request: { copies: 2 } })).toMatchObject({ revision: 2 });
    expect(shown({ review: null })).toEqual(shown({ review: null }, { ...practice, data: { ...practice.data, review: {} } }));
    const filled = { ...practice, data: { ...practice.data, review: { opinion: 'A reader.', urgent: true } } };
    expect(shown({ review: null })).toEqual(shown({ review: null }, filled));
  });

  it('shows no line less where a value comes back to the first', () => {
    const wrong = edited(at(1), practice, { request: { copies: 3 } });
    expect(shown({ request: { copies: 2 } }, wrong)).toEqual(shown({ request: { copies: 4 } }, wrong));
    const then = edited(at(1), edited(at(1), practice, { request: { copies: 2 } }), { request: { topic: 'maps' } });
    expect(then.history.at(-1)?.changes.map(({ path }) => path)).toEqual(['request.copies', 'request.topic']);
  });

  it('refuses a code that has expired though it is the one stored', () => {
    const field = { type: 'string', title: 'Town', 'x-code-list': 'towns' };
    const towns = { set: { 'practice-types/loan/form.schema.json': { '/properties/request/properties/town': field } } };
    const hidden: Rule = { roles: ['clerk'], action: 'read', fields: ['request.town'], inverted: true };
    const blind = settingOf(libraryWithRules([clerkMayAll, hidden], towns), 'clerk');
    const stored = { ...draft(blind), data: { request: request({ town: 't3' }) } };
    expect(refusedEdit(blind, stored, { request: { town: 't3' } }).code).toBe('invalid-data');
    const seeing = settingOf(libraryWithRules([clerkMayAll], towns), 'clerk');
    expect(edited(seeing, stored, { request: { town: 't3', topic: 'maps' } }).revision).toBe(2);
  });
});

describe('an edit without measure', () => {
  it('is refused where text or rows are far beyond what the field allows; a little beyond is stored', () => {
    const limits = { type: 'string', title: 'Opinion', maxLength: 500 };
    const clerk = settingOf(
      library({ set: { 'practice-types/loan/form.schema.json': { '/properties/review/properties/opinion': limits } } }),
      'clerk',
    );
    expect(edited(clerk, draft(clerk), { review: { opinion: 'a'.repeat(501) } }).revision).toBe(2);
    expect(refusedEdit(clerk, draft(clerk), { review: { opinion: 'a'.repeat(2001) } })).toEqual({
      code: 'invalid-data',
      details: { issues: [{ code: 'too-long', path: '/review/opinion', params: { limit: 500 } }] },
    });
  });
});

describe('history of edits', () => {
  const at = (minutes: number, other = {}) => settingOf(release, 'clerk', { now: later(minutes), ...other });

  it('joins edits of one actor within ten minutes, from the first value to the last', () => {
    const first = edited(at(1), draft(at(0), {}), { request: { copies: 2 } });
    const second = edited(at(6), first, { request: { copies: 3, topic: 'maps' } });
    const third = edited(at(10), second, { request: { copies: 4, topic: null } });
    expect(third.history).toHaveLength(2);
    expect(third.history.at(-1)).toMatchObject({
      at: later(1),
      revision: 4,
      changes: [{ path: 'request.copies', from: null, to: 4 }],
    });
    expect(edited(at(11), third, { request: { copies: 5 } }).history).toHaveLength(3);
  });

  it('keeps apart other actors, other services, certified edits and what follows an event', () => {
    const first = edited(at(1), draft(at(0)), { request: { copies: 3 } });
    expect(edited(at(2, { id: 'other' }), first, { request: { copies: 4 } }).history).toHaveLength(3);
    expect(first.openedAt).toBe(now);
  });
});
