import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import type { JsonObject } from '../../../engine/value/json.js';
import type { Change } from '../../fixtures/change-files.js';
import {
  clerkMayAll,
  computedFile,
  draft,
  edited,
  inReview,
  later,
  lent,
  library,
  libraryWithRules,
  reader,
  refusedEvent,
  request,
  sent,
  settingOf,
  typeFile,
  workflowFile,
} from '../../support/library.js';

const set = (values: Record<string, unknown>): Change => ({ set: { [workflowFile]: values as never } });
const review = { review: { opinion: 'A faithful reader of many years.' } };

describe('what an event does', () => {
  const actions = [
    { type: 'set', params: { path: 'data.decision.decidedOn', expression: 'today' } },
    { type: 'set', params: { path: 'data.decision.granted', value: 5 } },
  ];

  it('sets in exit, transition, entry order, each seeing what the ones before wrote', () => {
    const write = (expression: string) => ({ type: 'set', params: { path: 'data.decision.granted', expression } });
    const release = libraryWithRules([clerkMayAll], {
      set: {
        [workflowFile]: {
          '/states/draft/exit': write('data.request.copies + 1'),
          '/states/draft/on/WITHDRAW/actions': write('data.decision.granted * 10'),
          '/states/withdrawn/entry': write('data.decision.granted + 7'),
        },
      },
    });
    const clerk = settingOf(release, 'clerk');
    const after = sent(clerk, draft(clerk), 'WITHDRAW', { request: { copies: 3 } });
    expect(after.data['decision']).toEqual({ granted: 47 });
    expect(after.history.at(-1)?.changes).toEqual([
      { path: 'request.copies', from: 2, to: 3 },
      { path: 'decision.granted', from: null, to: 47 },
    ]);
  });

  it('shows a leaf that was sent and then set once in history', () => {
    const release = libraryWithRules(
      [clerkMayAll],
      set({ '/states/draft/on/WITHDRAW/actions': actions, '/states/draft/meta/editable': ['request', 'review', 'decision'] }),
    );
    const clerk = settingOf(release, 'clerk');
    const after = sent(clerk, draft(clerk), 'WITHDRAW', { decision: { granted: 1 } });
    expect(after.history.at(-1)?.changes).toEqual([
      { path: 'decision.granted', from: null, to: 5 },
      { path: 'decision.decidedOn', from: null, to: '2026-02-02' },
    ]);
    expect(after.changed).toMatchObject({ 'decision.granted': 2, 'decision.decidedOn': 2, 'request.copies': 1 });
  });

  it('works the computed values out again after set, and refuses what set makes invalid', () => {
    const release = libraryWithRules([clerkMayAll], set({ '/states/draft/on/WITHDRAW/actions': actions }));
    const clerk = settingOf(release, 'clerk');
    expect(sent(clerk, draft(clerk), 'WITHDRAW').computed).toMatchObject({ remaining: 5 });
    const wrong = { type: 'set', params: { path: 'data.decision.granted', value: -1 } };
    const other = libraryWithRules([clerkMayAll], set({ '/states/draft/on/WITHDRAW/actions': wrong }));
    expect(refusedEvent(settingOf(other, 'clerk'), draft(settingOf(other, 'clerk')), 'WITHDRAW')).toMatchObject({
      code: 'invalid-data',
      details: { issues: [{ code: 'too-small', path: '/decision/granted' }] },
    });
  });

  it('is not refused by what was wrong before beside what set writes', () => {
    const write = { type: 'set', params: { path: 'data.request.shelfMark', value: 'A1' } };
    const release = libraryWithRules([clerkMayAll], set({ '/states/draft/on/WITHDRAW/actions': write }));
    const clerk = settingOf(release, 'clerk');
    expect(sent(clerk, draft(clerk, { request: request({ copies: 99 }) }), 'WITHDRAW').data['request']).toMatchObject({
      shelfMark: 'A1',
    });
  });

  it('hides the issue of a set that the actor may not read', () => {
    const wrong = { type: 'set', params: { path: 'data.decision.granted', value: -1 } };
    const rules: Rule[] = [clerkMayAll, { roles: ['clerk'], action: 'read', fields: ['decision'], inverted: true }];
    const release = libraryWithRules(rules, set({ '/states/draft/on/WITHDRAW/actions': wrong }));
    const clerk = settingOf(release, 'clerk');
    expect(refusedEvent(clerk, draft(clerk), 'WITHDRAW')).toEqual({
      code: 'invalid-data',
      details: { issues: [{ code: 'hidden', path: '/decision' }] },
    });
  });

  it('refuses a set whose formula meets a wrong type, and removes with nothing', () => {
    const write = (expression: string) =>
      set({ '/states/draft/on/WITHDRAW/actions': { type: 'set', params: { path: 'data.decision.granted', expression } } });
    const wrong = libraryWithRules([clerkMayAll], write('data.request.topic + 1'));
    expect(refusedEvent(settingOf(wrong, 'clerk'), draft(settingOf(wrong, 'clerk')), 'WITHDRAW')).toMatchObject({
      code: 'invalid-data',
      details: { issues: [{ code: 'wrong-type', path: '/decision/granted' }] },
    });
    const nothing = libraryWithRules([clerkMayAll], write('data.decision.decidedOn'));
    const clerk = settingOf(nothing, 'clerk');
    expect(sent(clerk, draft(clerk), 'WITHDRAW').data).not.toHaveProperty('decision');
    const filled = { ...draft(clerk), data: { request: request(), decision: { granted: 3, reason: 'x' } } };
    const after = sent(clerk, filled, 'WITHDRAW');
    expect(after.data['decision']).toEqual({ reason: 'x' });
    expect(after.history.at(-1)?.changes).toEqual([{ path: 'decision.granted', from: 3, to: null }]);
  });

  it('reads dates of the person and of computed values as dates in set', () => {
    const write = {
      type: 'set',
      params: {
        path: 'data.decision.reason',
        expression: 'if records.card.expiresOn > date("2027-01-01") then "long" else "short"',
      },
    };
    const release = libraryWithRules([clerkMayAll], set({ '/states/draft/on/WITHDRAW/actions': write }));
    const clerk = settingOf(release, 'clerk');
    expect(sent(clerk, draft(clerk), 'WITHDRAW').data['decision']).toEqual({ reason: 'long' });
  });

  it('assigns the reference operator and enables operators once, by role in the practice’s service', () => {
    const release = libraryWithRules(
      [clerkMayAll, { roles: ['manager'], action: ['read', 'send'] }],
      set({
        '/states/in-review/on/ASK/actions': [
          { type: 'assign-reference-operator' },
          { type: 'enable-operator', params: { role: 'manager' } },
        ],
      }),
    );
    const after = sent(settingOf(release, 'manager'), inReview(release), 'ASK', undefined, 'Papers.');
    expect(after.referenceOperator).toEqual({ id: 'manager', name: 'manager' });
    expect(after.enabledOperators).toEqual([{ role: 'manager', service: 'north' }]);
  });

  it('reserves the practice, for whoever may send the event', () => {
    const release = libraryWithRules([clerkMayAll], set({ '/states/draft/on/SUBMIT/actions': { type: 'reserve' } }));
    const before = draft(settingOf(release, 'clerk'));
    expect([before.reserved, inReview(release).reserved]).toEqual([false, true]);
  });

  it('chains one line of history, moves revision and version, and says what waits', () => {
    const release = library();
    const before = inReview(release);
    const after = sent(settingOf(release, 'manager', { now: later(5) }), before, 'ASK', undefined, ' Papers. ');
    expect(after.history).toHaveLength(before.history.length + 1);
    expect(after.history.at(-1)).toMatchObject({
      at: later(5),
      kind: 'event',
      event: 'ASK',
      title: 'Ask for papers',
      note: 'Papers.',
      from: ['in-review'],
      to: ['papers-asked'],
      actor: { id: 'manager', name: 'manager' },
      service: { id: 'north', title: 'North branch' },
      previous: before.history.at(-1)?.hash,
    });
    expect([after.revision, after.version, after.changedAt]).toEqual([before.revision + 1, before.version + 1, later(5)]);
    expect([before.awaited, after.awaited]).toEqual([['APPROVE', 'ASK', 'REFUSE'], ['COMPLETE']]);
  });

  it('leaves side actions out of what the state waits for', () => {
    const release = library(set({ '/states/draft/on/WITHDRAW/meta/secondary': true }));
    expect(draft(settingOf(release, 'clerk')).awaited).toEqual(['SUBMIT']);
  });
});

describe('effects', () => {
  it('have ids that are the same at each attempt, and carry the data of the event’s revision', () => {
    const release = library(set({ '/states/in-review/on/APPROVE/actions/2': { type: 'assign-reference-operator' } }));
    const practice = inReview(release);
    const manager = settingOf(release, 'manager', { now: later(60) });
    const approve = () => sent(manager, practice, 'APPROVE', { decision: { granted: 2 } });
    const [first, again] = [approve().effects, approve().effects];
    expect(first).toEqual(again);
    const letter = first.find(({ type }) => type === 'write-letter');
    expect(letter).toMatchObject({
      id: `loan-1-${practice.version + 1}-1`,
      createdAt: later(60),
      dueAt: later(60),
      attempts: 0,
      params: {
        letter: 'approved',
        category: 'letters',
        context: {
          data: { decision: { granted: 2, decidedOn: '2026-02-02' } },
          practice: { states: ['lent'], changedAt: later(60), number: 'LN-1' },
          subject: { surname: 'Rossi' },
          service: { title: 'North branch' },
          referenceOperator: { id: 'manager' },
          today: '2026-02-02',
          note: null,
        },
      },
    });
  });

  it('carry only the computed values that their letter reads', () => {
    const release = library();
    const letter = lent(release).effects.find(({ params }) => params['letter'] === 'approved');
    const context = letter?.params['context'] as JsonObject | undefined;
    expect(context?.['computed']).toEqual({ deposit: 21 });
  });

  it('make the practice due now', () => {
    const practice = inReview(library());
    expect(practice.effects.map(({ type, params }) => [type, params['letter']])).toEqual([['notify', 'to-decide']]);
    expect(practice.nextDueAt).toBe(practice.changedAt);
  });
});

describe('computed values', () => {
  const change: Change = {
    set: {
      [computedFile]: {
        '/where': { title: 'Where it stands', type: 'string', value: 'practice.state + "!"' },
        '/holder': { title: 'Who holds it', type: 'string', value: 'referenceOperator.name' },
        '/moved': { title: 'When it moved', type: 'string', value: 'practice.changedAt' },
        '/age': { title: 'Days since', type: 'string', value: 'string(today)' },
      },
    },
  };

  it('that read the practice follow it', () => {
    const release = library({
      set: { ...change.set, [workflowFile]: { '/states/in-review/on/ASK/actions/2': { type: 'assign-reference-operator' } } },
    });
    const clerk = settingOf(release, 'clerk', { now: later(1) });
    const practice = draft(settingOf(release, 'clerk'));
    expect(practice.computed).toMatchObject({ where: 'draft!', holder: 'clerk', moved: practice.openedAt });
    const again = edited(clerk, practice, review);
    expect(again.computed['moved']).toBe(later(1));
    const asked = sent(settingOf(release, 'manager', { now: later(9) }), inReview(release), 'ASK', undefined, 'x');
    expect(asked.computed).toMatchObject({ where: 'papers-asked!', holder: 'manager', moved: later(9) });
  });

  it('that are volatile are not stored, and freeze when the practice closes', () => {
    const release = library(change);
    const clerk = settingOf(release, 'clerk');
    const practice = draft(clerk);
    expect(practice.computed).not.toHaveProperty('age');
    const closed = sent(clerk, practice, 'WITHDRAW');
    expect(closed.computed).toMatchObject({ age: '2026-02-02', cardValid: true });
    expect(closed.closedAt).toBe(closed.changedAt);
  });
});

describe('opening', () => {
  it('is reserved by type, or by who may assign', () => {
    const rules: Rule[] = [{ roles: ['clerk'], action: ['open', 'read', 'edit'] }];
    const plain = libraryWithRules(rules);
    expect(draft(settingOf(plain, 'clerk')).reserved).toBe(false);
    expect(draft(settingOf(libraryWithRules(rules, { set: { [typeFile]: { '/reserved': true } } }), 'clerk')).reserved).toBe(
      true,
    );
  });

  it('writes history, marks what changed and runs the entry actions of the first state', () => {
    const notify = { type: 'notify', params: { letter: 'to-decide', to: { role: 'manager' } } };
    const practice = draft(settingOf(library(set({ '/states/draft/entry': notify })), 'clerk'));
    expect(practice).toMatchObject({ version: 1, revision: 1, states: ['draft'], subject: { id: reader.id, surname: 'Rossi' } });
    expect(practice.changed).toMatchObject({ 'request.topic': 1, 'request.copies': 1 });
    expect(practice.history).toMatchObject([{ kind: 'opened', from: [], to: ['draft'], revision: 1 }]);
    expect(practice.effects).toHaveLength(1);
  });
});
