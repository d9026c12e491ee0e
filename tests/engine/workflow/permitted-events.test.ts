import type { ConditionSource } from '../../../engine/condition/source.js';
import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import type { Practice } from '../../../engine/practice/practice.js';
import type { Json, JsonObject } from '../../../engine/value/json.js';
import { permittedEvents } from '../../../engine/workflow/permitted-events.js';
import type { Setting } from '../../../engine/workflow/setting.js';
import {
  clerkMayAll,
  draft,
  edited,
  inReview,
  lent,
  library,
  libraryWithRules,
  reader,
  request,
  settingOf,
  workflowFile,
} from '../../support/library.js';

const eventsOf = (setting: Setting, practice: Practice) =>
  permittedEvents(setting, practice, reader, rightsOn(setting, practice));
const eventOf = (setting: Setting, practice: Practice, name: string) =>
  eventsOf(setting, practice).find(({ event }) => event === name);

/** A draft whose WITHDRAW has a guard, and the leaves that are written with it. */
function withGuard(guard: Json, editable: string[] = [], rules: Rule[] = [clerkMayAll]) {
  const meta = { title: 'Withdraw', ...(editable.length > 0 && { editable }) };
  const release = libraryWithRules(rules, {
    set: { [workflowFile]: { '/states/draft/on/WITHDRAW': { target: 'withdrawn', guard, meta } } },
  });
  const clerk = settingOf(release, 'clerk');
  return (data: JsonObject = { request: request() }) => eventOf(clerk, { ...draft(clerk), data }, 'WITHDRAW');
}

const when = (condition: ConditionSource) => ({ type: 'condition', params: { when: condition as Json } });

describe('permitted events', () => {
  const release = library();

  it('are those that a rule grants and the state accepts, with what they say', () => {
    const clerk = settingOf(release, 'clerk');
    expect(eventsOf(clerk, draft(clerk)).map(({ event, permitted }) => [event, permitted])).toEqual([
      ['SUBMIT', false],
      ['WITHDRAW', true],
    ]);
    expect(eventsOf(settingOf(release, 'keeper'), lent(release)).map(({ event }) => event)).toEqual(['RETURN', 'CLOSE']);
    expect(eventsOf(settingOf(release, 'manager'), draft(clerk))).toEqual([]);
  });

  it('name one that a rule withdraws only where it gives a reason', () => {
    const both = settingOf(release, 'clerk', { roles: ['clerk', 'manager'] });
    expect(eventOf(both, inReview(release), 'APPROVE')).toMatchObject({
      permitted: false,
      reasons: [{ kind: 'forbidden', reason: 'Whoever prepared the request cannot approve it.' }],
    });
    const silent = libraryWithRules([clerkMayAll, { roles: ['clerk'], action: 'send', fields: ['WITHDRAW'], inverted: true }]);
    expect(eventOf(settingOf(silent, 'clerk'), draft(settingOf(silent, 'clerk')), 'WITHDRAW')).toBeUndefined();
  });

  it('are refused to who is not certified', () => {
    const rules: Rule[] = [clerkMayAll, { roles: ['keeper'], action: ['read', 'send'] }];
    const release = libraryWithRules(rules);
    expect(eventOf(settingOf(release, 'keeper'), inReview(release), 'APPROVE')?.reasons).toEqual([{ kind: 'not-certified' }]);
  });

  it('never hold an automatic one', () => {
    const release = libraryWithRules([clerkMayAll]);
    expect(eventsOf(settingOf(release, 'clerk'), inReview(release)).map(({ event }) => event)).not.toContain('TERM_PASSED');
  });

  it('say the leaves that are written with them', () => {
    expect(eventOf(settingOf(release, 'keeper'), lent(release), 'RETURN')?.editable).toEqual([
      'returns.day',
      'returns.copies',
      'returns.receipt',
    ]);
  });
});

describe('an event that writes leaves of its own', () => {
  const granted = { 'data.decision.granted': { $gt: 0 } };

  it('is not judged on what is not written yet, nor on what is computed from it', () => {
    expect(withGuard(when(granted))()?.permitted).toBe(false);
    expect(withGuard(when(granted), ['decision'])()).toMatchObject({ permitted: true, reasons: [] });
    expect(withGuard(when({ 'computed.remaining': { $gt: 0 } }), ['decision'])()?.permitted).toBe(true);
    expect(withGuard({ type: 'form-complete', params: { sections: ['review'] } }, ['review'])()?.permitted).toBe(true);
  });

  it('is judged on all else', () => {
    const both = when({ ...granted, 'data.request.copies': 5 });
    expect(withGuard(both, ['decision'])()?.permitted).toBe(false);
    expect(withGuard({ type: 'form-complete' }, ['decision'])()?.permitted).toBe(false);
    const documents = {
      type: 'all',
      params: { guards: [when(granted), { type: 'documents-present', params: { categories: ['other'] } }] },
    };
    expect(withGuard(documents, ['decision'])()?.permitted).toBe(false);
  });

  it('through not and any as through all', () => {
    const copies = when({ 'data.request.copies': 2 });
    const not = (guard: Json) => ({ type: 'not', params: { guard } });
    const any = (...guards: Json[]) => ({ type: 'any', params: { guards } });
    expect(withGuard(not(copies), ['decision'])()?.permitted).toBe(false);
    expect(withGuard(not(any(when(granted), copies)), ['decision'])()?.permitted).toBe(false);
    expect(withGuard(not(any(when(granted), not(copies))), ['decision'])()?.permitted).toBe(true);
    expect(withGuard(any(not(copies), when(granted)), ['decision'])()?.permitted).toBe(true);
    expect(withGuard(not({ type: 'form-complete', params: { sections: ['review'] } }), ['review'])()?.permitted).toBe(true);
  });
});

describe('reasons tell nothing that may not be read', () => {
  const hiddenRequest: Rule[] = [
    clerkMayAll,
    { roles: ['clerk'], action: 'read', fields: ['request.copies', 'returns.receipt'], inverted: true },
  ];

  it('not of a field, nor of a value computed from it', () => {
    const field = withGuard(when({ 'data.request.copies': 7 }), [], hiddenRequest)();
    expect(field?.reasons).toEqual([{ hidden: true, section: 'request' }]);
    const computed = withGuard(when({ 'computed.deposit': 7 }), [], hiddenRequest)();
    expect(computed?.reasons).toEqual([{ hidden: true, section: 'computed' }]);
  });

  it('not of rows with a hidden field', () => {
    const guard = withGuard(when({ 'data.returns': { $exists: false } }), [], hiddenRequest);
    const reasons = guard({ request: request(), returns: [{ day: '2026-01-01', copies: 1, receipt: 'R-77' }] })?.reasons;
    expect(reasons).toEqual([{ hidden: true, section: 'returns' }]);
  });

  it('not of what is missing in a form, once a section', () => {
    const rules: Rule[] = [clerkMayAll, { roles: ['clerk'], action: 'read', fields: ['review'], inverted: true }];
    const reasons = withGuard({ type: 'form-complete' }, [], rules)({ request: { topic: 'maps' } })?.reasons;
    expect(reasons).toMatchObject([{ kind: 'form-complete' }, { hidden: true, section: 'review' }]);
    expect(JSON.stringify(reasons)).not.toContain('opinion');
  });

  it('not of documents that the actor neither reads nor attaches', () => {
    const documents = { type: 'documents-present', params: { categories: ['identity', 'other'] } };
    const rules: Rule[] = [
      { roles: ['clerk'], action: ['open', 'read', 'edit', 'send'] },
      { roles: ['clerk'], action: 'attach', fields: ['identity'] },
    ];
    expect(withGuard(documents, [], rules)()?.reasons).toEqual([
      { kind: 'documents-present', categories: [{ key: 'identity', title: 'Identity document' }] },
      { hidden: true, section: 'documents' },
    ]);
  });

  it('what is missing is told with its title', () => {
    const clerk = settingOf(library(), 'clerk');
    const practice = edited(clerk, draft(clerk), { request: { topic: null } });
    expect(eventOf(clerk, practice, 'SUBMIT')?.reasons[0]).toMatchObject({
      kind: 'form-complete',
      issues: [
        { code: 'missing', path: '/request/topic', title: 'Topic' },
        { code: 'missing', path: '/review/opinion', title: 'Opinion' },
      ],
    });
  });
});
