import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import type { Change } from '../../fixtures/change-files.js';
import {
  clerkMayAll,
  computedFile,
  document,
  draft,
  edited,
  inReview,
  lent,
  library,
  libraryWithRules,
  refusedEvent,
  rulesFile,
  sent,
  settingOf,
  workflowFile,
} from '../../support/library.js';

const set = (values: Record<string, unknown>): Change => ({ set: { [workflowFile]: values as never } });
const review = { review: { opinion: 'A faithful reader of many years.' } };

describe('whether an event may be sent at all', () => {
  const release = library();
  const clerk = settingOf(release, 'clerk');

  it('an event that the workflow does not have is not accepted', () => {
    const refusal = { code: 'event-not-accepted', details: { event: 'FLY', reasons: [{ kind: 'not-in-state', event: 'FLY' }] } };
    expect(refusedEvent(clerk, draft(clerk), 'FLY')).toEqual(refusal);
    for (const name of ['__proto__', 'constructor', 'toString', 'xstate.init', ''])
      expect(refusedEvent(clerk, draft(clerk), name).code).toBe('event-not-accepted');
  });

  it('without a rule it is forbidden, in whatever state, and whatever else is wrong', () => {
    for (const event of ['APPROVE', 'CLOSE'])
      expect(refusedEvent(clerk, draft(clerk), event, { nothing: 1 })).toEqual({
        code: 'forbidden',
        details: { action: 'send', paths: [event] },
      });
  });

  it('the rule that withdraws it gives its reason', () => {
    const practice = inReview(release);
    const both = settingOf(release, 'clerk', { roles: ['clerk', 'manager'] });
    expect(refusedEvent(both, practice, 'APPROVE', { decision: { granted: 1 } })).toEqual({
      code: 'forbidden',
      details: { action: 'send', paths: ['APPROVE'], reason: 'Whoever prepared the request cannot approve it.' },
    });
  });

  it('in another state it is not accepted', () => {
    expect(refusedEvent(clerk, draft(clerk), 'COMPLETE')).toMatchObject({ details: { reasons: [{ kind: 'not-in-state' }] } });
  });

  it('an automatic event is never sent by people, also where only one of its transitions says so', () => {
    const change = set({
      '/states/in-review/on/TERM_PASSED': [
        {
          guard: { type: 'deadline-passed', params: { of: 'in-review' } },
          target: 'refused',
          meta: { title: 'T', automatic: true },
        },
        { target: 'in-review' },
      ],
    });
    const release = libraryWithRules([clerkMayAll], change);
    const practice = inReview(release);
    expect(refusedEvent(settingOf(release, 'clerk'), practice, 'TERM_PASSED')).toMatchObject({
      code: 'event-not-accepted',
      details: { reasons: [{ kind: 'not-in-state' }] },
    });
    expect(practice.awaited).not.toContain('TERM_PASSED');
  });

  it('a certified event is sent by reference and enabled operators, and history says so', () => {
    const release = library({
      set: {
        [rulesFile]: {
          '/rules/5/conditions': { 'practice.states': 'in-review' },
          '/rules/7/conditions': { 'practice.states': 'in-review' },
        },
      },
    });
    const practice = inReview(release);
    const data = { decision: { reason: 'All copies are out.' } };
    expect(refusedEvent(settingOf(release, 'manager', { service: 'south' }), practice, 'REFUSE', undefined, 'No.')).toMatchObject(
      {
        details: { reason: 'not-certified' },
      },
    );
    const after = sent(settingOf(release, 'manager'), practice, 'REFUSE', data, 'No.');
    expect(after.history.at(-1)).toMatchObject({ event: 'REFUSE', certified: true, note: 'No.' });
  });

  it('an event that writes a certified section is certified too', () => {
    const release = library(set({ '/states/in-review/on/ASK/meta/editable': ['decision'] }));
    const manager = settingOf(release, 'manager');
    const plain = sent(manager, inReview(release), 'ASK', undefined, 'Papers.');
    const certified = sent(manager, inReview(release), 'ASK', { decision: { reason: 'Later.' } }, 'Papers.');
    expect([plain.history.at(-1)?.certified, certified.history.at(-1)?.certified]).toEqual([undefined, true]);
  });

  it('a required note is more than blanks', () => {
    const release = library();
    for (const note of [undefined, '', '  \n'])
      expect(refusedEvent(settingOf(release, 'manager'), inReview(release), 'ASK', undefined, note)).toEqual({
        code: 'event-not-accepted',
        details: { event: 'ASK', reasons: [{ kind: 'note-required' }] },
      });
  });
});

describe('the data of an event', () => {
  const release = library();
  const manager = settingOf(release, 'manager');

  it('is written only where a state or the event opens it', () => {
    const keeper = settingOf(release, 'keeper');
    const practice = lent(release);
    const returns = [{ day: '2026-02-03', copies: 1 }];
    expect(sent(keeper, practice, 'RETURN', { returns }).data['returns']).toEqual(returns);
    expect(refusedEvent(keeper, practice, 'CLOSE', { returns }).code).toBe('forbidden');
    expect(() => edited(keeper, practice, { returns })).toThrow('forbidden');
  });

  it('is judged by the rights in the state before', () => {
    const rules: Rule[] = [
      clerkMayAll,
      { roles: ['clerk'], action: 'edit', fields: ['review'], inverted: true, conditions: { 'practice.states': 'in-review' } },
    ];
    const release = libraryWithRules(rules);
    const clerk = settingOf(release, 'clerk');
    const practice = { ...draft(clerk), documents: [document('identity')] };
    expect(sent(clerk, practice, 'SUBMIT', review).state).toBe('in-review');
  });

  it('refuses any issue but a missing value in the sections that it writes', () => {
    expect(refusedEvent(manager, inReview(release), 'APPROVE', { decision: { granted: -1 } })).toMatchObject({
      code: 'invalid-data',
      details: { issues: [{ code: 'too-small', path: '/decision/granted' }] },
    });
    const clerk = settingOf(release, 'clerk');
    const wrong = edited(clerk, draft(clerk), { request: { copies: 99 } });
    const rest = { review: { urgent: true } };
    expect(refusedEvent(clerk, wrong, 'WITHDRAW', { request: { topic: 'maps' } }).code).toBe('invalid-data');
    expect(refusedEvent(clerk, wrong, 'WITHDRAW', { request: { topic: 'poetry' } }).code).toBe('invalid-data');
    expect(sent(clerk, wrong, 'WITHDRAW', rest).state).toBe('withdrawn');
    expect(sent(clerk, draft(clerk, {}), 'WITHDRAW', { request: { copies: 2 } }).state).toBe('withdrawn');
  });

  it('refuses a formula that meets a wrong type, also one that is worked out at each read', () => {
    for (const [value, type] of [
      ['data.review.opinion + 1', 'number'],
      ['if today = today then data.review.opinion + 1 else 0', 'number'],
    ] as const) {
      const release = library({ set: { [computedFile]: { '/wrong': { title: 'Wrong', type, value } } } });
      const clerk = settingOf(release, 'clerk');
      expect(refusedEvent(clerk, draft(clerk), 'WITHDRAW', review)).toMatchObject({
        code: 'invalid-data',
        details: { issues: [{ code: 'wrong-type', path: '/computed/wrong' }] },
      });
      expect(sent(clerk, draft(clerk), 'WITHDRAW', { request: { copies: 3 } }).state).toBe('withdrawn');
    }
  });

  it('refuses a record that is not this subject’s', () => {
    const clerk = settingOf(release, 'clerk');
    expect(refusedEvent(clerk, draft(clerk), 'WITHDRAW', { request: { card: 'card-9' } })).toMatchObject({
      details: { issues: [{ code: 'unknown-record', path: '/request/card' }] },
    });
  });

  it('is there for the guard, and the computed values that it touches too', () => {
    const keeper = settingOf(release, 'keeper');
    const over = { returns: [{ day: '2026-02-03', copies: 3 }] };
    expect(refusedEvent(keeper, lent(release), 'RETURN', over)).toMatchObject({
      code: 'event-not-accepted',
      details: { reasons: [{ kind: 'condition', path: 'computed.remaining', wanted: 0, actual: -1 }] },
    });
  });

  it('is not written where the guard refuses', () => {
    const practice = inReview(release);
    const before = JSON.stringify(practice);
    refusedEvent(manager, practice, 'APPROVE', { decision: { reason: 'None is left.' } });
    expect(JSON.stringify(practice)).toBe(before);
  });
});
