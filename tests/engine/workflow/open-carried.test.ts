import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import { runScenario } from '../../../engine/scenario/run-scenario.js';
import type { Json } from '../../../engine/value/json.js';
import { historyView } from '../../../engine/view/history-view.js';
import { brokenLink } from '../../../engine/workflow/history.js';
import { linkOpened } from '../../../engine/workflow/link-opened.js';
import { openCarried, openedId } from '../../../engine/workflow/open-carried.js';
import { permittedEvents } from '../../../engine/workflow/permitted-events.js';
import {
  accepted,
  draft,
  libraryWithRules,
  now,
  reader,
  refused,
  refusedEvent,
  request,
  sent,
  settingOf,
  workflowFile,
} from '../../support/library.js';

const carries = {
  'data.request.topic': 'data.request.topic',
  'data.request.copies': 'data.request.copies + 1',
  'data.decision.reason': 'practice.number',
};
const mayAll: Rule[] = [{ roles: ['clerk'], action: ['open', 'read', 'edit', 'send'] }];

/** The small set where to withdraw a loan opens another one. */
const opening = (params: Record<string, Json> = { data: carries }, rules = mayAll) =>
  libraryWithRules(rules, {
    set: {
      [workflowFile]: {
        '/states/draft/on/WITHDRAW/actions': [{ type: 'open-practice', params: { practiceType: 'loan', ...params } }],
      },
      'practice-types/loan/form.schema.json': { '/properties/review/properties/opinion/x-service': true },
    },
  });

const opened = (release: ReturnType<typeof opening>, practice: ReturnType<typeof draft>) => {
  const effect = practice.effects.at(-1);
  if (!effect) throw new Error('no effect');
  return accepted(openCarried(effect, { current: release, subject: reader, now, number: 'LN-2', newId: () => 'new' }));
};

describe('an event that opens another practice', () => {
  it('leaves an effect with what is carried over, and the practice keeps its own number, release and link', () => {
    const release = opening();
    const clerk = settingOf(release, 'clerk');
    const after = sent(clerk, draft(clerk), 'WITHDRAW');
    expect(after.effects).toMatchObject([{ type: 'open-practice', params: { practiceType: 'loan', service: 'north' } }]);
    const other = opened(release, after);
    expect(other).toMatchObject({
      id: openedId(after.effects[0]?.id ?? ''),
      number: 'LN-2',
      release: 'release-1',
      state: 'draft',
      service: { id: 'north' },
      referenceOperator: { id: 'clerk' },
      data: { request: { topic: 'poetry', copies: 3 }, decision: { reason: 'LN-1' } },
      links: [{ relation: 'opened-from', id: 'loan-1', number: 'LN-1', type: 'loan' }],
      version: 1,
      revision: 1,
    });
    expect(other.history).toMatchObject([{ kind: 'opened', actor: { id: 'clerk' }, link: { id: 'loan-1' } }]);
    expect(brokenLink(other.history)).toBe(-1);
    const linked = linkOpened(after, after.effects[0]?.id ?? '', other, now);
    expect(linked).toMatchObject({
      effects: [],
      links: [{ relation: 'opened', id: other.id, number: 'LN-2' }],
      revision: after.revision,
    });
    expect(linked.history.at(-1)).toMatchObject({ kind: 'linked', link: { number: 'LN-2' } });
    expect(brokenLink(linked.history)).toBe(-1);
    expect(linkOpened(linked, after.effects[0]?.id ?? '', other, now)).toBe(linked);
  });

  it('gives the same id each time, as a UUID', () => {
    expect(openedId('loan-1-4-0')).toBe(openedId('loan-1-4-0'));
    expect(openedId('loan-1-4-0')).not.toBe(openedId('loan-1-4-1'));
    expect(openedId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('carries only what the sender may read', () => {
    const rules: Rule[] = [
      { roles: ['clerk'], action: ['open', 'edit', 'send'] },
      { roles: ['clerk'], action: 'read', fields: ['request.topic', 'decision'] },
    ];
    const release = opening({ data: { ...carries, 'data.request.deposit': 'computed.deposit' } }, rules);
    const clerk = settingOf(release, 'clerk');
    const after = sent(clerk, draft(clerk), 'WITHDRAW');
    expect(after.effects[0]?.params['data']).toEqual({ request: { topic: 'poetry' }, decision: { reason: 'LN-1' } });
  });

  it('opens in the service that is named or that a field holds, where nobody answers for it yet', () => {
    for (const [service, data] of [
      ['south', {}],
      ['data.review.opinion', { review: { opinion: 'south' } }],
    ] as const) {
      const release = opening({ service });
      const clerk = settingOf(release, 'clerk');
      const other = opened(release, sent(clerk, draft(clerk, { request: request(), ...data }), 'WITHDRAW'));
      expect(other).toMatchObject({ service: { id: 'south', title: 'South branch' }, referenceOperator: null });
    }
  });

  it.each([
    [
      'without the right to open',
      {},
      [{ roles: ['clerk'], action: ['read', 'edit', 'send'] }] as Rule[],
      { because: 'forbidden' },
    ],
    ['in a service that is not named yet', { service: 'data.review.opinion' }, mayAll, { because: 'closed' }],
    [
      'with data that does not fit',
      { data: { 'data.request.copies': 'data.request.copies * 100' } },
      mayAll,
      { because: 'invalid-data', fields: ['Copies'] },
    ],
    [
      'with data of a wrong type',
      { data: { 'data.request.copies': 'string(2)' } },
      mayAll,
      { because: 'invalid-data', fields: ['Copies'] },
    ],
  ] as [string, Record<string, Json>, Rule[], object][])('is refused with a reason %s', (_, params, rules, reason) => {
    const release = opening(params, rules);
    const clerk = settingOf(release, 'clerk');
    const practice = draft(settingOf(opening(), 'clerk'));
    expect(refusedEvent(clerk, practice, 'WITHDRAW')).toMatchObject({
      code: 'event-not-accepted',
      details: { reasons: [{ kind: 'cannot-open', type: 'loan', title: 'Loan of rare books', ...reason }] },
    });
  });

  it('is told as refused before it is sent, with the reason of the rule', () => {
    const reason = 'Not in summer.';
    const release = opening({}, [
      ...mayAll,
      { roles: ['clerk'], action: 'open', inverted: true, conditions: { 'service.id': 'north' }, reason },
    ]);
    const clerk = settingOf(release, 'clerk');
    const practice = draft(settingOf(opening(), 'clerk'));
    const events = permittedEvents(clerk, practice, reader, rightsOn(clerk, practice));
    expect(events.find(({ event }) => event === 'WITHDRAW')).toMatchObject({
      permitted: false,
      reasons: [{ kind: 'cannot-open', because: 'forbidden', reason }],
    });
  });

  it('cannot be opened any more where the type was closed meanwhile', () => {
    const clerk = settingOf(opening(), 'clerk');
    const effect = sent(clerk, draft(clerk), 'WITHDRAW').effects[0];
    const closed = libraryWithRules(mayAll, { set: { 'practice-types/loan/practice-type.json': { '/until': '2026-01-31' } } });
    const asked = { current: closed, subject: reader, now, number: '', newId: () => 'new' };
    expect(effect && refused(openCarried(effect, asked))).toMatchObject({ code: 'forbidden' });
  });

  it('has a line of history that tells nobody of a practice that does not exist for them', () => {
    const release = opening();
    const clerk = settingOf(release, 'clerk');
    const after = sent(clerk, draft(clerk), 'WITHDRAW');
    const other = opened(release, after);
    const linked = linkOpened(after, after.effects[0]?.id ?? '', other, now);
    const rights = rightsOn(clerk, linked);
    const known = (number: string | null) => new Map([[other.id, { title: 'Loan', number }]]);
    expect(historyView(clerk.type, linked, rights, known('LN-2'))[0]).toMatchObject({ link: { number: 'LN-2', id: other.id } });
    expect(historyView(clerk.type, linked, rights, known(null))[0]?.link).toEqual({
      relation: 'opened',
      title: 'Loan',
      number: null,
    });
    expect(JSON.stringify(historyView(clerk.type, linked, rights))).not.toMatch(/LN-2|linked/);
    const back = historyView(clerk.type, other, rightsOn(clerk, other));
    expect(back).toHaveLength(1);
    expect(back[0]).not.toHaveProperty('link');
  });
});

describe('in a story', () => {
  const story = (opens: object[], effects = ['open-practice:loan']) => ({
    title: 'Opened again',
    at: '2026-02-02T10:00:00+01:00',
    subject: reader.data,
    steps: [
      { as: 'clerk', open: { request: { topic: 'poetry', copies: 2, place: 'room' } } },
      { as: 'clerk', send: 'WITHDRAW', expect: { state: 'withdrawn', effects, opened: opens } },
    ],
  });
  const failures = (opens: object[], effects?: string[]) =>
    runScenario(opening(), 'loan', story(opens, effects) as never).failures;

  it('is expected with its service, state and data', () => {
    const data = { 'request.topic': 'poetry', 'request.copies': 3 };
    expect(failures([{ type: 'loan', service: 'north', state: 'draft', data }])).toEqual([]);
  });

  it('is missed where it is expected otherwise', () => {
    expect(failures([])).toMatchObject([{ what: 'opened', actual: ['loan'] }]);
    expect(failures([{ type: 'loan', data: { 'request.copies': 2 } }])).toMatchObject([
      { what: 'opened.1.data.request.copies', actual: 3 },
    ]);
    expect(failures([{ type: 'loan', service: 'south' }])).toMatchObject([{ what: 'opened.1.service', actual: 'north' }]);
    expect(failures([{ type: 'loan' }], [])).toMatchObject([{ what: 'effects', actual: ['open-practice:loan'] }]);
  });
});
