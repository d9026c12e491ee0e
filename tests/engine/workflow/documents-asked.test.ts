import { rightsOn } from '../../../engine/permission/rights.js';
import type { Practice } from '../../../engine/practice/practice.js';
import type { Json } from '../../../engine/value/json.js';
import { attachDocument } from '../../../engine/workflow/documents.js';
import { permittedEvents } from '../../../engine/workflow/permitted-events.js';
import {
  accepted,
  document,
  draft,
  edited,
  later,
  library,
  now,
  reader,
  refusedEvent,
  request,
  sent,
  settingOf,
  workflowFile,
} from '../../support/library.js';

const guards = '/states/draft/on/SUBMIT/guard/params/guards';
const asking = (params: Record<string, Json>, set: Record<string, Json> = {}) =>
  library({ set: { [workflowFile]: { [`${guards}/1/params`]: params, ...set } } });
type Release = ReturnType<typeof library>;

const review = { opinion: 'A faithful reader of many years.' };
const ready = (release: Release, other = {}): Practice => {
  const clerk = settingOf(release, 'clerk');
  return edited(clerk, draft(clerk, { request: request(other) }), { review });
};
const attached = (release: Release, practice: Practice, category: string, minutes = 0, at = now): Practice => {
  const clerk = settingOf(release, 'clerk', { now: at });
  const addedAt = new Date(Date.parse(at) + minutes * 60_000).toISOString();
  return accepted(attachDocument(clerk, practice, document(category, { id: `${category}-${minutes}`, addedAt })));
};
const reasons = (release: Release, practice: Practice) => {
  const { details } = refusedEvent(settingOf(release, 'clerk'), practice, 'SUBMIT');
  return 'reasons' in details ? details.reasons : null;
};
const submitted = (release: Release, practice: Practice) => sent(settingOf(release, 'clerk'), practice, 'SUBMIT').state;

const missing = (key: string, title: string) => ({ kind: 'documents-present', categories: [{ key, title }] });

describe('documents by case', () => {
  const release = asking({ categories: ['identity'], when: { 'data.request.topic': 'maps' } });

  it('are asked for only where the case is given, and then in one reason', () => {
    expect(submitted(release, ready(release))).toBe('in-review');
    const maps = ready(release, { topic: 'maps' });
    expect(reasons(release, maps)).toEqual([missing('identity', 'Identity document')]);
    expect(submitted(release, attached(release, maps, 'identity'))).toBe('in-review');
  });

  it('make an event possible that may write the case away', () => {
    const editable = {
      '/states/draft/on/SUBMIT/meta': { title: 'Submit', editable: ['request'] },
      '/states/draft/meta/editable': ['review', 'request'],
    };
    const open = asking({ categories: ['identity'], when: { 'data.request.topic': 'maps' } }, editable);
    const clerk = settingOf(open, 'clerk');
    const practice = ready(open, { topic: 'maps' });
    const event = permittedEvents(clerk, practice, reader, rightsOn(clerk, practice)).find(({ event }) => event === 'SUBMIT');
    expect(event).toMatchObject({ permitted: true });
  });
});

describe('one of several documents', () => {
  const release = asking({ anyOf: ['identity', 'letters'] });

  it('is enough', () => {
    const practice = ready(release);
    expect(reasons(release, practice)).toEqual([
      { kind: 'any', alternatives: [[missing('identity', 'Identity document')], [missing('letters', 'Letters')]] },
    ]);
    expect(submitted(release, attached(release, practice, 'identity'))).toBe('in-review');
  });
});

describe('complete sections by case', () => {
  const release = library({
    set: { [workflowFile]: { [`${guards}/0/params`]: { sections: ['review'], when: { 'data.request.copies': { $gt: 1 } } } } },
  });

  it('are asked for only where the case is given', () => {
    const clerk = settingOf(release, 'clerk');
    const one = attached(release, draft(clerk, { request: request({ copies: 1 }) }), 'identity');
    expect(submitted(release, one)).toBe('in-review');
    const two = attached(release, draft(clerk), 'identity');
    expect(reasons(release, two)).toMatchObject([{ kind: 'form-complete' }]);
  });
});

describe('documents since', () => {
  const since = (of: string) => {
    const guard = { type: 'documents-present', params: { categories: ['identity'], since: of } };
    return library({ set: { [workflowFile]: { '/states/papers-asked/on/COMPLETE/guard': guard } } });
  };

  it.each(['papers-asked', 'ASK'])('%s count if they were attached after it', (of) => {
    const release = since(of);
    const inReview = sent(settingOf(release, 'clerk'), attached(release, ready(release), 'identity'), 'SUBMIT');
    const asked = sent(settingOf(release, 'manager', { now: later(60) }), inReview, 'ASK', undefined, 'A newer one.');
    const clerk = settingOf(release, 'clerk', { now: later(90) });
    expect(refusedEvent(clerk, asked, 'COMPLETE')).toMatchObject({
      code: 'event-not-accepted',
      details: { reasons: [missing('identity', 'Identity document')] },
    });
    expect(sent(clerk, attached(release, asked, 'identity', 61), 'COMPLETE').state).toBe('in-review');
  });

  it('an event that was never sent all count', () => {
    const release = since('REMIND');
    const inReview = sent(settingOf(release, 'clerk'), attached(release, ready(release), 'identity'), 'SUBMIT');
    const asked = sent(settingOf(release, 'manager', { now: later(60) }), inReview, 'ASK', undefined, 'A newer one.');
    expect(sent(settingOf(release, 'clerk', { now: later(90) }), asked, 'COMPLETE').state).toBe('in-review');
  });
});
