import type { Practice } from '../../../engine/practice/practice.js';
import type { Json } from '../../../engine/value/json.js';
import { deliverDeadline, dueDeadlines } from '../../../engine/workflow/deliver-deadline.js';
import { systemActor } from '../../../engine/workflow/setting.js';
import { withSubjectCopy } from '../../../engine/workflow/subject-copy.js';
import type { Change } from '../../fixtures/change-files.js';
import {
  draft,
  edited,
  inReview,
  library,
  reader,
  request,
  sent,
  settingOf,
  stored,
  workflowFile,
} from '../../support/library.js';

const soon = {
  actions: [{ type: 'notify', params: { letter: 'to-decide', to: { role: 'manager' } } }],
  meta: { title: 'Soon', automatic: true },
};
const askedOn = { type: 'string', format: 'date', title: 'Asked on' };

/** The library with these terms in the state that waits for the manager, in which the request may be corrected. */
const withTerms = (deadline: Json, set: Record<string, Json> = {}, other: Change['set'] = {}) =>
  library({
    set: {
      [workflowFile]: {
        '/states/in-review/meta/deadline': deadline,
        '/states/in-review/meta/editable': ['decision', 'request'],
        ...set,
      },
      'practice-types/loan/form.schema.json': { '/properties/request/properties/askedOn': askedOn },
      ...other,
    },
  });
type Release = ReturnType<typeof library>;
const term = (other: Record<string, Json>): Record<string, Json> => ({ title: 'Answer', send: 'TERM_PASSED', ...other });
const clerk = (release: Release, now?: string) => settingOf(release, 'clerk', { now });
const clock = (release: Release, now: string) => {
  const setting = settingOf(release, 'manager', { now });
  return { ...setting, actor: systemActor(setting.actor.service) };
};
const due = (practice: Practice) =>
  Object.fromEntries(Object.entries(practice.deadlines).map(([name, deadline]) => [name, deadline.due]));
/** Delivers the first of what is owed at an instant. */
function deliver(release: Release, practice: Practice, now: string): Practice {
  const [next] = dueDeadlines(practice, now);
  if (!next) throw new Error('Nothing is due');
  return stored(deliverDeadline(clock(release, now), practice, next, reader));
}

describe('several terms of a state', () => {
  const release = withTerms([
    term({ days: 30 }),
    term({ key: 'first', title: 'First look', workingDays: 3 }),
    term({ key: 'day', on: 'data.request.askedOn' }),
  ]);
  const practice = inReview(release, { request: request({ askedOn: '2026-02-20' }) });

  it('run side by side, and the earliest makes the practice due', () => {
    expect(due(practice)).toEqual({ 'in-review': '2026-03-04', 'in-review:first': '2026-02-05', 'in-review:day': '2026-02-20' });
    expect(practice.due).toBe('2026-02-05T23:00:00.000Z');
  });

  it('are delivered each by itself', () => {
    expect(dueDeadlines(practice, '2026-02-21T00:00:00.000Z').map(({ term }) => term)).toEqual([
      'in-review:first',
      'in-review:day',
    ]);
    const after = deliver(release, practice, '2026-02-06T00:00:00.000Z');
    expect(after.deadlines['in-review:first']?.deliveredAt).toBe('2026-02-06T00:00:00.000Z');
    expect(after.nextDueAt).toBe(after.effects[0]?.dueAt);
  });

  it('are suspended one by one, or all together by their state', () => {
    const suspending = (of: string) => {
      const set = { '/states/in-review/on/ASK/actions/0/params/of': of };
      const release = withTerms([term({ days: 30 }), term({ key: 'first', workingDays: 3 })], set);
      const asked = sent(settingOf(release, 'manager'), inReview(release), 'ASK', undefined, 'Papers.');
      const back = sent(clerk(release, '2026-03-02T09:00:00.000Z'), asked, 'COMPLETE');
      return [Object.keys(asked.deadlines).filter((name) => asked.deadlines[name]?.suspended), due(back)];
    };
    expect(suspending('in-review')).toEqual([
      ['in-review', 'in-review:first'],
      { 'in-review': '2026-04-01', 'in-review:first': '2026-03-05' },
    ]);
    // The other one was left with its state, and starts anew.
    expect(suspending('in-review:first')).toEqual([
      ['in-review:first'],
      { 'in-review': '2026-04-01', 'in-review:first': '2026-03-05' },
    ]);
  });
});

describe('a term on a day of the data', () => {
  const release = withTerms(term({ on: 'data.request.askedOn' }));

  it('waits as long as there is no day, and follows it', () => {
    const practice = inReview(release);
    expect([due(practice), practice.due, dueDeadlines(practice, '2099-01-01T00:00:00.000Z')]).toEqual([
      { 'in-review': null },
      null,
      [],
    ]);
    const dated = edited(clerk(release), practice, { request: { askedOn: '2026-02-22' } });
    // A Sunday: whoever set the day meant it.
    expect([due(dated), dated.nextDueAt]).toEqual([{ 'in-review': '2026-02-22' }, dated.effects[0]?.dueAt]);
    expect(dated.due).toBe('2026-02-22T23:00:00.000Z');
    const later = edited(clerk(release), dated, { request: { askedOn: '2026-04-01' } });
    expect(later.due).toBe('2026-04-01T22:00:00.000Z');
    const none = edited(clerk(release), later, { request: { askedOn: null } });
    expect([due(none), none.due]).toEqual([{ 'in-review': null }, null]);
  });

  it('is delivered again when the day is put off, and not when it was past before and is past after', () => {
    const practice = inReview(release, { request: request({ askedOn: '2026-02-10' }) });
    const late = deliver(release, practice, '2026-02-11T06:00:00.000Z');
    const at = clerk(release, '2026-02-12T09:00:00.000Z');
    const past = edited(at, late, { request: { askedOn: '2026-02-09' } });
    expect(dueDeadlines(past, '2026-03-01T00:00:00.000Z')).toEqual([]);
    const off = edited(at, late, { request: { askedOn: '2026-02-28' } });
    expect(dueDeadlines(off, '2026-03-01T00:00:00.000Z')).toHaveLength(1);
  });

  it('may be worked out: so many years after a birth, that the practice copies from the person', () => {
    const adult = withTerms(
      term({ on: 'subject.bornOn + duration("P18Y")' }),
      {},
      { 'subject/subject.json': { '/copy': ['name', 'surname', 'bornOn'] } },
    );
    const practice = inReview(adult);
    expect(due(practice)).toEqual({ 'in-review': '2008-05-01' });
    const corrected = withSubjectCopy(clock(adult, practice.changedAt), practice, { ...practice.subject, bornOn: '2010-05-01' });
    expect([due(corrected), corrected.due]).toEqual([{ 'in-review': '2028-05-01' }, '2028-05-01T22:00:00.000Z']);
  });
});

describe('a term whose length a formula says', () => {
  const release = withTerms(term({ days: 'if data.request.topic = "maps" then 90 else data.request.copies * 10' }));
  const practice = inReview(release);

  it('counts from its start, also when the length changes on the way', () => {
    expect(due(practice)).toEqual({ 'in-review': '2026-02-23' });
    const at = clerk(release, '2026-02-10T09:00:00.000Z');
    const longer = edited(at, practice, { request: { topic: 'maps' } });
    expect([due(longer), longer.deadlines['in-review']?.startedAt]).toEqual([{ 'in-review': '2026-05-04' }, practice.changedAt]);
    expect(edited(at, practice, { request: { deposit: 1 } }).deadlines).toEqual(practice.deadlines);
  });

  it('keeps what was left over a suspension, longer or shorter by as much as the length', () => {
    const asked = sent(settingOf(release, 'manager', { now: '2026-02-12T09:00:00.000Z' }), practice, 'ASK', undefined, 'Papers.');
    expect(asked.deadlines['in-review']?.suspended?.remaining).toEqual({ days: 10 });
    const more = edited(clerk(release, '2026-03-01T09:00:00.000Z'), asked, { request: { copies: 3 } });
    expect(more.deadlines['in-review']?.suspended?.remaining).toEqual({ days: 20 });
    const back = sent(clerk(release, '2026-04-01T09:00:00.000Z'), more, 'COMPLETE');
    expect(due(back)).toEqual({ 'in-review': '2026-04-21' });
    const less = edited(clerk(release, '2026-04-02T09:00:00.000Z'), back, { request: { copies: 2 } });
    expect(due(less)).toEqual({ 'in-review': '2026-04-11' });
  });

  it('waits without a length that can be counted', () => {
    const at = clerk(release);
    for (const copies of [null, 0]) {
      const none = edited(at, practice, { request: { copies } });
      expect(due(none)).toEqual({ 'in-review': null });
      expect(due(edited(at, none, { request: { copies: 4 } }))).toEqual({ 'in-review': '2026-03-14' });
    }
  });
});

describe('a reminder', () => {
  const set = { '/states/in-review/on/SOON': soon };
  const release = withTerms(term({ days: 30, remind: { workingDays: 2, send: 'SOON' } }), set);
  const practice = inReview(release);

  it.each<Record<string, Json>>([{ days: 36_501 }, { workingDays: 3_651 }])(
    'is asked for at most a century before, or ten years of work: %j',
    (before) => {
      const on = { on: 'data.request.askedOn', remind: { ...before, send: 'SOON' } };
      expect(() => withTerms(term(on), set)).toThrow('too-large');
    },
  );

  it('comes in the morning so many days before, once, and the term runs on', () => {
    // Wednesday 4 March is the last day; two working days before it is Monday 2 March.
    expect(practice.deadlines['in-review']?.reminder).toEqual({ event: 'SOON', at: '2026-03-01T23:00:00.000Z' });
    expect({ ...practice, effects: [] }.nextDueAt).toBe(practice.effects[0]?.dueAt);
    expect(dueDeadlines(practice, '2026-03-01T22:59:59.999Z')).toEqual([]);
    const reminded = deliver(release, practice, '2026-03-02T06:00:00.000Z');
    expect(reminded.history.at(-1)).toMatchObject({ kind: 'automatic', event: 'SOON' });
    expect([reminded.due, dueDeadlines(reminded, '2026-03-03T00:00:00.000Z')]).toEqual([practice.due, []]);
    expect(dueDeadlines(reminded, '2026-03-05T00:00:00.000Z').map(({ event }) => event)).toEqual(['TERM_PASSED']);
  });

  it('makes the practice due before its term is', () => {
    const alone = { ...reviewedWithoutEffects(release), effects: [] };
    expect(alone.nextDueAt).toBe('2026-03-01T23:00:00.000Z');
  });

  it('moves with a suspension, and is left out where its morning would be over', () => {
    const asked = sent(settingOf(release, 'manager', { now: '2026-03-03T09:00:00.000Z' }), practice, 'ASK', undefined, 'Papers.');
    expect(dueDeadlines(asked, '2026-03-10T00:00:00.000Z').map(({ event }) => event)).toEqual([]);
    const back = sent(clerk(release, '2026-03-09T09:00:00.000Z'), asked, 'COMPLETE');
    expect([back.deadlines['in-review']?.due, back.deadlines['in-review']?.reminder]).toEqual(['2026-03-10', undefined]);
  });
});

/** In review, with nothing else to be done: a change of the person's copy leaves no effect. */
function reviewedWithoutEffects(release: Release): Practice {
  const practice = inReview(release);
  return withSubjectCopy(clock(release, practice.changedAt), { ...practice, effects: [] }, practice.subject);
}

describe('a term that repeats', () => {
  const release = withTerms(term({ days: 7, repeat: true }));
  const practice = inReview(release);

  it('starts again from the day on which it fell due, each time it was delivered', () => {
    expect(due(practice)).toEqual({ 'in-review': '2026-02-09' });
    const once = deliver(release, practice, '2026-02-10T06:00:00.000Z');
    expect(due(once)).toEqual({ 'in-review': '2026-02-16' });
    const twice = deliver(release, once, '2026-02-16T23:00:00.000Z');
    expect(due(twice)).toEqual({ 'in-review': '2026-02-23' });
    expect(twice.history.filter(({ event }) => event === 'TERM_PASSED')).toHaveLength(2);
  });

  it('is delivered once for all the turns that were missed', () => {
    const after = deliver(release, practice, '2026-03-06T06:00:00.000Z');
    expect([due(after), dueDeadlines(after, '2026-03-06T06:00:00.000Z')]).toEqual([{ 'in-review': '2026-03-09' }, []]);
  });

  it('that is not met is late until an event starts it anew', () => {
    const check = {
      target: 'in-review',
      actions: [{ type: 'restart-deadline', params: { of: 'in-review' } }],
      meta: { title: 'Checked' },
    };
    const release = withTerms(
      term({ days: 7 }),
      { '/states/in-review/on/CHECK': check },
      {
        'practice-types/loan/permissions.json': { '/rules/7/fields': ['APPROVE', 'ASK', 'REFUSE', 'CHECK'] },
      },
    );
    const late = deliver(release, inReview(release), '2026-02-12T06:00:00.000Z');
    expect(late.due).toBe('2026-02-09T23:00:00.000Z');
    const checked = sent(settingOf(release, 'manager', { now: '2026-02-12T09:00:00.000Z' }), late, 'CHECK');
    expect(checked.deadlines['in-review']).toMatchObject({ due: '2026-02-19' });
    expect(checked.deadlines['in-review']).not.toHaveProperty('deliveredAt');
  });
});

it('of any kind ends with its state, and none runs in a draft', () => {
  const release = withTerms([term({ on: 'data.request.askedOn' }), term({ key: 'b', days: 'data.request.copies' })]);
  expect(draft(clerk(release)).deadlines).toEqual({});
  const practice = inReview(release);
  const refused = sent(settingOf(release, 'manager'), practice, 'REFUSE', { decision: { reason: 'No copy.' } }, 'No.');
  expect([Object.keys(practice.deadlines), refused.deadlines]).toEqual([['in-review', 'in-review:b'], {}]);
});
