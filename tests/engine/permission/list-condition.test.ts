import fc from 'fast-check';
import { holds } from '../../../engine/condition/evaluate.js';
import type { ConditionSource } from '../../../engine/condition/source.js';
import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import { grants, grantsAnything } from '../../../engine/permission/areas.js';
import { awaitingCondition, listCondition } from '../../../engine/permission/list-condition.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import type { Practice } from '../../../engine/practice/practice.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import type { JsonObject } from '../../../engine/value/json.js';
import { storedContext } from '../../../engine/workflow/context.js';
import {
  clerkMayAll,
  draft,
  inReview,
  libraryDefinitions,
  libraryWithRules,
  now,
  request,
  settingOf,
} from '../../support/library.js';

const definitions = libraryDefinitions({
  set: {
    'practice-types/loan/computed.json': {
      '/double': { title: 'Twice the deposit', type: 'number', value: 'computed.deposit * 2' },
      '/days': { title: 'Days with returns', type: 'integer', value: 'count(data.returns)' },
    },
  },
});
const loan = definitions.practiceTypes['loan'];
if (!loan) throw new Error('no loan');

const conditionOf = fc.constantFrom<(ConditionSource | undefined)[]>(
  undefined,
  undefined,
  { 'service.id': { $actor: 'service' } },
  { 'service.id': 'south' },
  { 'practice.states': 'draft' },
  { 'practice.states': { $ne: 'draft' } },
  { 'data.request.copies': { $gt: 1 } },
  { 'data.returns': { $elemMatch: { copies: 1 } } },
  { 'referenceOperator.id': { $actor: 'id' } },
  { 'service.id': { $param: 'town' } },
  { $or: [{ 'service.id': { $param: 'town' } }, { 'practice.tags': 'open' }] },
  { 'subject.town': { $in: ['t1', null] } },
  { 'computed.deposit': { $gte: 21 } },
);
const areaOf = fc.constantFrom(
  'request',
  'request.topic',
  'request.deposit',
  'request.copies',
  'review',
  'decision',
  'returns',
  'returns.day',
  'returns.receipt',
  'computed',
  'computed.deposit',
  'computed.double',
  'computed.days',
);
const fieldsOf = fc.option(fc.uniqueArray(areaOf, { minLength: 1, maxLength: 4 }), { nil: undefined });
const readRule: fc.Arbitrary<Rule> = fc.record({
  roles: fc.constantFrom(['clerk'], ['manager'], ['clerk', 'manager']),
  action: fc.constantFrom<Rule['action'][]>('read', ['read', 'edit'], 'summarise'),
  fields: fieldsOf,
  conditions: conditionOf,
  inverted: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const subjectRule: fc.Arbitrary<Rule> = fc.record({
  roles: fc.constantFrom(['clerk'], ['clerk', 'manager']),
  on: fc.constant('subject' as const),
  action: fc.constant('read' as const),
  fields: fc.option(fc.uniqueArray(fc.constantFrom('surname', 'town', 'records.card'), { minLength: 1 }), { nil: undefined }),
  conditions: fc.constantFrom(undefined, undefined, { 'subject.town': 't1' }),
  inverted: fc.constantFrom(false, false, true),
});

const base = draft(settingOf(libraryWithRules([clerkMayAll]), 'clerk'));
const practiceOf: fc.Arbitrary<Practice> = fc
  .record<Partial<Practice>>({
    service: fc.constantFrom({ id: 'north', title: 'North' }, { id: 'south', title: 'South' }),
    states: fc.constantFrom(['draft'], ['in-review'], ['lent']),
    tags: fc.constantFrom(['open'], ['open', 'approved'], ['closed']),
    reserved: fc.boolean(),
    data: fc.constantFrom<JsonObject[]>(
      {},
      { request: request() },
      { request: request({ copies: 1 }), returns: [{ day: '2026-01-01', copies: 1, receipt: '7' }] },
    ),
    computed: fc.constantFrom<JsonObject[]>({}, { deposit: 21, double: 42, days: 1 }, { deposit: 3 }),
    referenceOperator: fc.constantFrom(null, { id: 'me', name: 'me' }, { id: 'other', name: 'other' }),
    subject: fc.constantFrom({ id: 's', town: 't1' }, { id: 's', town: null }, { id: 's', town: 't2' }),
  })
  .map((other) => ({ ...base, ...other }));
const rolesOf = fc.constantFrom<string[][]>(['clerk'], ['manager'], ['clerk', 'manager'], ['keeper']);
const pathOf = fc.constantFrom(
  'data.request.topic',
  'data.request.deposit',
  'data.request',
  'data.returns',
  'data.returns.day',
  'computed.deposit',
  'computed.double',
  'computed.days',
  'subject.surname',
  'subject.town',
  'practice.number',
  'service.title',
);

function world(rules: Rule[], subjectRules: Rule[], roles: string[]) {
  const release = compileRelease({ ...definitions, rules: subjectRules, practiceTypes: { loan: { ...loan!, rules } } }, 'r');
  return { release, setting: settingOf(release, '', { id: 'me', roles }) };
}

describe('a list holds exactly what single reads allow', () => {
  it('for practices, for each path it filters, sorts or groups by, and for several', () => {
    fc.assert(
      fc.property(
        fc.array(readRule, { maxLength: 5 }),
        fc.array(subjectRule, { maxLength: 2 }),
        rolesOf,
        fc.array(practiceOf, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(pathOf, { maxLength: 3 }),
        (rules, subjectRules, roles, practices, paths) => {
          const { release, setting } = world(rules, subjectRules, roles);
          const asked = listCondition(release, setting.actor, now, 'read', paths);
          const known = listCondition(release, setting.actor, now, 'summarise');
          for (const practice of practices) {
            const rights = rightsOn(setting, practice);
            const context = storedContext(practice);
            const readable = rights.readable && paths.every((path) => rights.mayReadPath(path));
            expect(holds(asked, context, rights.environment)).toBe(readable);
            expect(holds(known, context, rights.environment)).toBe(grantsAnything(rights.areas('summarise')));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('for what waits for somebody: the events that a rule grants', () => {
    const eventOf = fc.constantFrom('SUBMIT', 'WITHDRAW', 'APPROVE', 'ASK', 'RETURN', 'CLOSE');
    const sendRule: fc.Arbitrary<Rule> = fc.record({
      roles: fc.constantFrom<string[][]>(['clerk'], ['clerk', 'manager']),
      action: fc.constant('send' as const),
      fields: fc.option(fc.uniqueArray(eventOf, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      conditions: conditionOf,
      inverted: fc.constantFrom(false, false, true),
    });
    fc.assert(
      fc.property(
        fc.array(sendRule, { maxLength: 4 }),
        rolesOf,
        practiceOf,
        fc.uniqueArray(eventOf, { maxLength: 3 }),
        (rules, roles, practice, awaited) => {
          const { release, setting } = world(rules, [], roles);
          const rights = rightsOn(setting, practice);
          const waits = holds(
            awaitingCondition(release, setting.actor, now),
            storedContext({ ...practice, awaited }),
            rights.environment,
          );
          expect(waits).toBe(awaited.some((event) => grants(rights.areas('send'), event)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never a type that the release does not have, nor anything without rules', () => {
    const { release, setting } = world([], [], ['clerk']);
    expect(listCondition(release, setting.actor, now, 'read', [], ['nothing'])).toEqual({ kind: 'or', of: [] });
    expect(listCondition(release, setting.actor, now, 'read')).toEqual({ kind: 'or', of: [] });
  });

  it('the practice in review waits for the manager, not for the clerk', () => {
    const release = compileRelease(libraryDefinitions(), 'r');
    const context = storedContext(inReview(release));
    const waits = (role: string) => {
      const { actor } = settingOf(release, role);
      return holds(awaitingCondition(release, actor, now), context, { today: '2026-02-02' });
    };
    expect([waits('manager'), waits('clerk'), waits('keeper')]).toEqual([true, false, false]);
  });
});
