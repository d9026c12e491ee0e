import fc from 'fast-check';
import type { Explanation } from '../../../engine/condition/explanation.js';
import type { GuardDefinition } from '../../../engine/definition/generated/definition-files.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import type { Json, JsonObject } from '../../../engine/value/json.js';
import { environmentOf } from '../../../engine/workflow/context.js';
import { explainGuard } from '../../../engine/workflow/explain-guard.js';
import { guardHolds } from '../../../engine/workflow/guards.js';
import { judgedOn } from '../../../engine/workflow/judged.js';
import type { Change } from '../../fixtures/change-files.js';
import {
  clerkMayAll,
  draft,
  libraryWithRules,
  now,
  reader,
  refusedEvent,
  request,
  settingOf,
  workflowFile,
} from '../../support/library.js';

const paths = ['data.request.copies', 'data.request.deposit', 'data.review.opinion', 'data.review.urgent'];

/** Guards that ask one value each, joined by `all`, `any` and `not`. */
const guardOf: fc.Arbitrary<GuardDefinition> = fc.letrec<{ guard: GuardDefinition }>((tie) => ({
  guard: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...paths).map((path): GuardDefinition => ({ type: 'condition', params: { when: { [path]: 1 } } })),
    fc.constantFrom(...paths).map((path): GuardDefinition => ({ type: 'condition', params: { when: { [path]: { $ne: 1 } } } })),
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('guard'), { minLength: 1, maxLength: 3 }))
      .map(([type, guards]): GuardDefinition => ({ type, params: { guards } as GuardDefinition['params'] })),
    tie('guard').map((guard): GuardDefinition => ({ type: 'not', params: { guard } })),
  ),
})).guard;

const dataOf = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()).map(
  ([copies, deposit, opinion, urgent]): JsonObject => ({
    request: { ...(copies && { copies: 1 }), ...(deposit && { deposit: 1 }) },
    review: { ...(opinion && { opinion: 1 }), ...(urgent && { urgent: 1 }) },
  }),
);

const release = libraryWithRules([clerkMayAll]);
const clerk = settingOf(release, 'clerk');
const loan = draft(clerk);
const environment = environmentOf(clerk.actor, now, release.calendar);
const judgedWith = (data: JsonObject) => judgedOn(clerk, { ...loan, data }, reader, environment);

/** The leaves of a list of reasons, with one way only of each choice. */
const chosen = (reasons: Explanation[], choice: number): { path: string; operator: string }[] =>
  reasons.flatMap((reason) => {
    if ('alternatives' in reason) return chosen(reason.alternatives[choice % reason.alternatives.length] ?? [], choice);
    return 'path' in reason ? [reason] : [];
  });

/** The data with each leaf as its reason wants it: 1, or something else. */
function mended(data: JsonObject, leaves: { path: string; operator: string }[]): JsonObject {
  const copy = structuredClone(data) as Record<string, Record<string, Json>>;
  for (const { path, operator } of leaves) {
    const [, section = '', field = ''] = path.split('.');
    if (operator === 'eq') (copy[section] as JsonObject)[field] = 1;
    else delete copy[section]?.[field];
  }
  return copy;
}

/** Whether mending one leaf would break another: then no single mending can be enough. */
const contradicts = (leaves: { path: string; operator: string }[]): boolean =>
  leaves.some((one) => leaves.some((other) => one.path === other.path && one.operator !== other.operator));

describe('explainGuard', () => {
  it('says nothing exactly when the guard holds', () => {
    fc.assert(
      fc.property(guardOf, dataOf, (guard, data) => {
        const judged = judgedWith(data);
        expect(explainGuard(guard, judged, rightsOn(clerk, loan)).length === 0).toBe(guardHolds(guard, judged));
      }),
    );
  });

  it('names what to mend: where one guard asks each value once, mending it all, one way of each choice, makes it hold', () => {
    fc.assert(
      fc.property(guardOf, dataOf, fc.nat(), (guard, data, choice) => {
        const text = JSON.stringify(guard);
        fc.pre(paths.every((path) => text.split(path).length <= 2));
        const reasons = explainGuard(guard, judgedWith(data), rightsOn(clerk, loan));
        const leaves = chosen(reasons, choice);
        expect(contradicts(leaves)).toBe(false);
        expect(guardHolds(guard, judgedWith(mended(data, leaves)))).toBe(true);
      }),
    );
  });

  it('keeps hidden what may not be read, in a choice too', () => {
    const rules = [clerkMayAll, { roles: ['clerk'], action: 'read' as const, fields: ['review'], inverted: true }];
    const hiding = settingOf(libraryWithRules(rules), 'clerk');
    const guard: GuardDefinition = {
      type: 'condition',
      params: { when: { $or: [{ 'data.request.copies': 9 }, { 'data.review.urgent': true }] } },
    };
    const reasons = explainGuard(guard, judgedWith({ request: {}, review: {} }), rightsOn(hiding, loan));
    expect(reasons).toMatchObject([
      { kind: 'any', alternatives: [[{ path: 'data.request.copies' }], [{ hidden: true, section: 'review' }]] },
    ]);
    expect(JSON.stringify(reasons)).not.toContain('urgent');
  });
});

describe('an event with several transitions in order', () => {
  const asking = (path: string, value: Json) => ({ type: 'condition', params: { when: { [path]: value } } });
  const ordered: Change = {
    set: {
      [workflowFile]: {
        '/states/draft/on/WITHDRAW': [
          { target: 'withdrawn', guard: asking('data.request.copies', 5), meta: { title: 'Withdraw' } },
          { target: 'withdrawn', guard: asking('data.review.opinion', 'No') },
        ],
      },
    },
  };

  it('is refused with a choice: the guard of one transition is enough', () => {
    const setting = settingOf(libraryWithRules([clerkMayAll], ordered), 'clerk');
    const refusal = refusedEvent(setting, draft(setting, { request: request() }), 'WITHDRAW');
    expect(refusal.details).toMatchObject({
      reasons: [
        {
          kind: 'any',
          alternatives: [[{ path: 'data.request.copies', wanted: 5 }], [{ path: 'data.review.opinion', wanted: 'No' }]],
        },
      ],
    });
  });
});

describe('the words of a guard', () => {
  const titled = (guard: object): Change => ({
    set: { [workflowFile]: { '/states/draft/on/SUBMIT/guard': { ...guard, title: 'The reader must be known' } as Json } },
  });
  const urgent = { type: 'condition', params: { when: { 'data.review.urgent': true } } };
  const told = (change: Change, rules = [clerkMayAll]) => {
    const setting = settingOf(libraryWithRules(rules, change), 'clerk');
    const { details } = refusedEvent(setting, draft(setting), 'SUBMIT');
    return 'reasons' in details ? details.reasons : details;
  };

  it('stand above what it lacks', () => {
    expect(told(titled({ type: 'all', params: { guards: [urgent] } }))).toEqual([
      {
        kind: 'titled',
        title: 'The reader must be known',
        reasons: [expect.objectContaining({ kind: 'condition', actual: null })],
      },
    ]);
  });

  it('tell nothing of what is hidden beneath but the words themselves', () => {
    const blind = { roles: ['clerk'], action: 'read' as const, fields: ['review'], inverted: true };
    expect(told(titled(urgent), [clerkMayAll, blind])).toEqual([
      { kind: 'titled', title: 'The reader must be known', reasons: [{ hidden: true, section: 'review' }] },
    ]);
  });
});
