import type { Practice } from '../../../engine/practice/practice.js';
import type { Change } from '../../fixtures/change-files.js';
import {
  clerkMayAll,
  draft,
  edited,
  inReview,
  later,
  libraryWithRules,
  refusedEvent,
  request,
  sent,
  settingOf,
  workflowFile,
} from '../../support/library.js';

/** A loan looked at by two people at once, inside a state with its own term. */
const nested: Change = {
  set: {
    [workflowFile]: {
      '/states/in-review': {
        type: 'parallel',
        tags: ['open'],
        meta: {
          title: 'In review',
          editable: ['request'],
          deadline: { title: 'Answer', days: 30, send: 'TERM_PASSED' },
        },
        on: {
          TERM_PASSED: {
            actions: [{ type: 'notify', params: { letter: 'to-decide', to: { role: 'manager' } } }],
            meta: { title: 'Term', automatic: true },
          },
          WAIT: { actions: [{ type: 'suspend-deadline', params: { of: 'in-review' } }], meta: { title: 'Wait' } },
          GO_ON: { actions: [{ type: 'resume-deadline', params: { of: 'in-review' } }], meta: { title: 'Go on' } },
          AGAIN: { target: '.shelf', meta: { title: 'Look again' } },
          REFUSE: { target: 'refused', meta: { title: 'Refuse' } },
          ASK: { target: 'papers-asked', meta: { title: 'Ask', secondary: true } },
        },
        onDone: {
          target: 'lent',
          guard: { type: 'condition', params: { when: { 'data.request.copies': { $lt: 5 } } } },
          actions: [{ type: 'write-letter', params: { letter: 'approved', category: 'letters' } }],
        },
        states: {
          shelf: {
            initial: 'looking',
            meta: { title: 'Shelf' },
            states: {
              looking: {
                tags: ['waiting'],
                meta: {
                  title: 'Looking',
                  editable: ['review'],
                  certified: ['review.urgent'],
                  deadline: { title: 'Look', workingDays: 2, send: 'TERM_PASSED' },
                },
                on: {
                  FOUND: { target: 'found', meta: { title: 'Found' } },
                  REFUSE: {
                    target: 'found',
                    guard: { type: 'condition', params: { when: { 'data.request.copies': 3 } } },
                    meta: { title: 'Refuse here' },
                  },
                },
              },
              found: { type: 'final', meta: { title: 'Found' } },
            },
          },
          desk: {
            initial: 'asking',
            meta: { title: 'Desk' },
            states: {
              asking: {
                meta: { title: 'Asking', editable: ['decision'] },
                on: { ASKED: { target: 'asked', meta: { title: 'Asked' } } },
              },
              asked: { type: 'final', meta: { title: 'Asked' } },
            },
          },
        },
      },
    },
  },
};

const library = libraryWithRules([clerkMayAll], nested);
const clerk = settingOf(library, 'clerk');
const started = (copies = 2): Practice => inReview(library, { request: request({ copies }) });

describe('states inside states', () => {
  it('are told by the state value and by all active paths with their ancestors', () => {
    const practice = started();
    expect(practice.state).toEqual({ 'in-review': { shelf: 'looking', desk: 'asking' } });
    expect(practice.states).toEqual([
      'in-review',
      'in-review.shelf',
      'in-review.shelf.looking',
      'in-review.desk',
      'in-review.desk.asking',
    ]);
    expect([...practice.tags].sort()).toEqual(['open', 'waiting']);
  });

  it('open the union of what each opens, and keep certified what any of them does', () => {
    const practice = started();
    const after = edited(clerk, practice, { request: { copies: 1 }, review: { urgent: true }, decision: { granted: 1 } });
    expect(after.history.at(-1)).toMatchObject({ certified: true });
    const other = settingOf(library, 'clerk', { id: 'other' });
    expect(edited(other, practice, { decision: { granted: 1 } }).revision).toBe(practice.revision + 1);
    expect(() => edited(other, practice, { review: { urgent: true } })).toThrow('forbidden');
  });

  it('accept the events of each active state, the innermost that accepts taking it', () => {
    expect(started().awaited.sort()).toEqual(['AGAIN', 'ASKED', 'FOUND', 'GO_ON', 'REFUSE', 'WAIT']);
    expect(sent(clerk, started(), 'REFUSE').state).toBe('refused');
    expect(sent(clerk, started(3), 'REFUSE').state).toEqual({ 'in-review': { shelf: 'found', desk: 'asking' } });
    const found = sent(clerk, started(), 'FOUND');
    expect(refusedEvent(clerk, found, 'FOUND').code).toBe('event-not-accepted');
  });

  it('go on when all inside is final, if the guard of onDone says so, with its actions', () => {
    const done = sent(clerk, sent(clerk, started(), 'FOUND'), 'ASKED');
    expect(done.state).toBe('lent');
    expect(done.effects.at(-1)).toMatchObject({ type: 'write-letter', params: { letter: 'approved' } });
    // It was entered and left within the one event.
    expect(done.history.at(-1)).toMatchObject({ to: ['lent'], through: ['in-review.desk.asked'] });
    const held = sent(clerk, sent(clerk, started(7), 'FOUND'), 'ASKED');
    expect(held.state).toEqual({ 'in-review': { shelf: 'found', desk: 'asked' } });
    expect(held).not.toHaveProperty('closedAt');
  });

  it('run a term each; leaving one ends its own only', () => {
    const practice = started();
    expect(Object.keys(practice.deadlines).sort()).toEqual(['in-review', 'in-review.shelf.looking']);
    expect(Object.keys(sent(clerk, practice, 'FOUND').deadlines)).toEqual(['in-review']);
    expect(sent(clerk, practice, 'REFUSE').deadlines).toEqual({});
  });

  it('start a term anew where XState enters the state again, though it was active before', () => {
    const practice = started();
    const tomorrow = settingOf(library, 'clerk', { now: later(24 * 60) });
    const again = sent(tomorrow, practice, 'AGAIN');
    expect(again.states).toEqual(practice.states);
    expect(again.deadlines['in-review.shelf.looking']).toMatchObject({ startedAt: later(24 * 60), due: '2026-02-05' });
    expect(again.deadlines['in-review']).toEqual(practice.deadlines['in-review']);
  });

  it('suspend and resume the term of a state that stays active', () => {
    const waiting = sent(clerk, started(), 'WAIT');
    expect(waiting.deadlines['in-review']).toMatchObject({ suspended: { remaining: { days: 30 } } });
    expect(waiting.due).toBe(waiting.deadlines['in-review.shelf.looking']?.dueAt);
    const tenDays = settingOf(library, 'clerk', { now: later(10 * 24 * 60) });
    const again = sent(tenDays, waiting, 'GO_ON').deadlines['in-review'];
    expect(again).toMatchObject({ due: '2026-03-14', startedAt: later(10 * 24 * 60) });
    expect(again).not.toHaveProperty('suspended');
  });

  it('take no event once all is final', () => {
    const closed = sent(clerk, draft(clerk), 'WITHDRAW');
    const again = library.type('loan')?.configuration(closed.state);
    expect([again?.closed, again?.sendable, closed.awaited]).toEqual([true, [], []]);
    expect(refusedEvent(clerk, closed, 'SUBMIT').code).toBe('event-not-accepted');
  });
});
