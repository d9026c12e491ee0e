import type { Practice } from '../../../engine/practice/practice.js';
import type { Json } from '../../../engine/value/json.js';
import { deliverDeadline, dueDeadlines } from '../../../engine/workflow/deliver-deadline.js';
import { brokenLink } from '../../../engine/workflow/history.js';
import type { Setting } from '../../../engine/workflow/setting.js';
import { systemActor } from '../../../engine/workflow/setting.js';
import type { Change } from '../../fixtures/change-files.js';
import { inReview, library, now, reader, sent, settingOf, stored, workflowFile } from '../../support/library.js';

const release = library();
const at = (now: string, from = release): Setting => {
  const setting = settingOf(from, 'manager', { now });
  return { ...setting, actor: systemActor(setting.actor.service) };
};
const person = (now: string, role = 'manager') => settingOf(release, role, { now });
const delivery = { term: 'in-review', event: 'TERM_PASSED', at: now, reminds: false };
const deliver = (practice: Practice, now: string, from = release) =>
  stored(deliverDeadline(at(now, from), practice, delivery, reader));
const owed = (practice: Practice, now: string) => dueDeadlines(practice, now).map(({ term }) => term);
const dueAt = '2026-03-04T23:00:00.000Z';

describe('a term', () => {
  const practice = inReview(release);

  it('starts when its state is entered, and makes the practice due', () => {
    expect(practice.deadlines).toEqual({
      'in-review': {
        title: 'Answer to the reader',
        event: 'TERM_PASSED',
        startedAt: practice.changedAt,
        due: '2026-03-04',
        dueAt,
      },
    });
    expect([practice.due, practice.dueOrder, practice.nextDueAt]).toEqual([dueAt, dueAt, practice.changedAt]);
    expect({ ...practice, effects: [] }.effects).toEqual([]);
  });

  it('ends when its state is left', () => {
    const refused = sent(person('2026-02-10T09:00:00.000Z'), practice, 'REFUSE', { decision: { reason: 'No copy.' } }, 'No.');
    expect([refused.deadlines, refused.due, refused.dueOrder]).toEqual([{}, null, '9999-12-31T23:59:59.999Z']);
  });

  it('is suspended by the transition that says so, and goes on with the days that were left', () => {
    const asked = sent(person('2026-02-12T09:00:00.000Z'), practice, 'ASK', undefined, 'Papers.');
    expect(asked.deadlines['in-review']?.suspended).toEqual({ at: '2026-02-12T09:00:00.000Z', remaining: { days: 20 } });
    expect(asked.deadlines['papers-asked']).toMatchObject({ due: '2026-02-26' });
    expect(asked.due).toBe(asked.deadlines['papers-asked']?.dueAt);
    expect(owed(asked, '2027-01-01T00:00:00.000Z')).toEqual(['papers-asked']);
    const back = sent(person('2026-04-01T09:00:00.000Z', 'clerk'), asked, 'COMPLETE');
    expect(back.deadlines).toMatchObject({ 'in-review': { due: '2026-04-21', startedAt: '2026-04-01T09:00:00.000Z' } });
    expect(back.deadlines).not.toHaveProperty('papers-asked');
  });

  it('starts anew on any other entry, also while the old one was suspended', () => {
    const change: Change = { set: { [workflowFile]: { '/states/papers-asked/on/COMPLETE/actions': [] } } };
    const release = library(change);
    const asked = sent(settingOf(release, 'manager'), inReview(release), 'ASK', undefined, 'Papers.');
    const back = sent(settingOf(release, 'clerk', { now: '2026-04-01T09:00:00.000Z' }), asked, 'COMPLETE');
    expect(back.deadlines['in-review']).toMatchObject({ due: '2026-05-02', startedAt: '2026-04-01T09:00:00.000Z' });
    expect(back.deadlines['in-review']).not.toHaveProperty('suspended');
  });

  it('goes on through a transition to its own state: that is no entry', () => {
    const own = { target: 'in-review', meta: { title: 'Again' } };
    const release = library({
      set: {
        [workflowFile]: { '/states/in-review/on/AGAIN': own },
        'practice-types/loan/permissions.json': { '/rules/7/fields': ['APPROVE', 'ASK', 'REFUSE', 'AGAIN'] },
      },
    });
    const practice = inReview(release);
    const again = sent(settingOf(release, 'manager', { now: '2026-02-20T09:00:00.000Z' }), practice, 'AGAIN');
    expect(again.deadlines).toEqual(practice.deadlines);
  });
});

describe('a term that has passed', () => {
  const practice = inReview(release);

  it('is due from its instant on, once', () => {
    expect(dueDeadlines(practice, '2026-03-04T22:59:59.999Z')).toEqual([]);
    expect(owed(practice, dueAt)).toEqual(['in-review']);
    expect(dueDeadlines(deliver(practice, dueAt), dueAt)).toEqual([]);
  });

  it('sends its event as the system, without rules, and moves the version only', () => {
    const after = deliver(practice, '2026-03-05T06:00:00.000Z');
    expect(after.history.at(-1)).toMatchObject({
      kind: 'automatic',
      event: 'TERM_PASSED',
      title: 'The term has passed',
      actor: { id: 'system' },
    });
    expect(after.history.at(-1)).not.toHaveProperty('refused');
    expect([after.revision, after.version]).toEqual([practice.revision, practice.version + 1]);
    expect(after.deadlines['in-review']).toMatchObject({ deliveredAt: '2026-03-05T06:00:00.000Z', due: '2026-03-04' });
    expect(after.effects).toHaveLength(practice.effects.length + 1);
    expect(after.state).toBe('in-review');
    expect(brokenLink(after.history)).toBe(-1);
  });

  it('makes no hour due any more once delivered', () => {
    const after = { ...deliver({ ...practice, effects: [] }, dueAt) };
    expect(after.nextDueAt).toBe(after.effects[0]?.dueAt);
  });

  it('whose guard refuses leaves a line in history, and is not tried again', () => {
    const guards: Json = [
      { type: 'deadline-passed', params: { of: 'in-review' } },
      { type: 'condition', params: { when: { 'data.decision.reason': 'x' } } },
    ];
    const guard = { type: 'all', params: { guards } };
    const release = library({ set: { [workflowFile]: { '/states/in-review/on/TERM_PASSED/guard': guard } } });
    const practice = inReview(release);
    const after = deliver(practice, dueAt, release);
    expect(after.history.at(-1)).toMatchObject({ kind: 'automatic', event: 'TERM_PASSED', refused: ['condition'] });
    expect({ ...after, history: [], deadlines: {}, version: 0 }).toEqual({
      ...practice,
      history: [],
      deadlines: {},
      version: 0,
      nextDueAt: after.nextDueAt,
    });
    expect(dueDeadlines(after, '2030-01-01T00:00:00.000Z')).toEqual([]);
    expect(brokenLink(after.history)).toBe(-1);
  });

  it('whose set gives an invalid value is refused too', () => {
    const actions = { type: 'set', params: { path: 'data.decision.granted', value: -1 } };
    const release = library({ set: { [workflowFile]: { '/states/in-review/on/TERM_PASSED/actions': actions } } });
    const practice = inReview(release);
    const after = deliver(practice, dueAt, release);
    expect(after.history.at(-1)).toMatchObject({ kind: 'automatic', refused: ['set'] });
    expect(after.data).toEqual(practice.data);
  });

  it('takes no practice in hand', () => {
    const release = library({
      set: { [workflowFile]: { '/states/in-review/on/TERM_PASSED/actions': { type: 'assign-reference-operator' } } },
    });
    expect(deliver(inReview(release), dueAt, release).referenceOperator?.id).toBe('clerk');
  });

  it('is seen by deadline-passed, delivered or not', () => {
    const guard = { type: 'deadline-passed', params: { of: 'in-review' } };
    const release = library({ set: { [workflowFile]: { '/states/in-review/on/ASK/guard': guard } } });
    const practice = inReview(release);
    const ask = (practice: Practice, now: string) => () =>
      sent(settingOf(release, 'manager', { now }), practice, 'ASK', undefined, 'x');
    expect(ask(practice, '2026-03-04T22:59:59.999Z')).toThrow('deadline-passed');
    expect(ask(practice, dueAt)().state).toBe('papers-asked');
    expect(ask(deliver(practice, dueAt, release), '2026-03-06T00:00:00.000Z')().state).toBe('papers-asked');
  });

  it('stays delivered when it is suspended and goes on', () => {
    const late = deliver(practice, '2026-03-05T06:00:00.000Z');
    const asked = sent(person('2026-03-06T09:00:00.000Z'), late, 'ASK', undefined, 'Papers.');
    const back = sent(person('2026-03-09T09:00:00.000Z', 'clerk'), asked, 'COMPLETE');
    expect(dueDeadlines(back, '2030-01-01T00:00:00.000Z')).toEqual([]);
  });
});
