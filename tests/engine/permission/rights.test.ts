import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import type { Practice } from '../../../engine/practice/practice.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import {
  clerkMayAll,
  computedFile,
  draft,
  library,
  libraryDefinitions,
  libraryWithRules,
  request,
  settingOf,
} from '../../support/library.js';

const data = { request: request(), decision: { granted: 2 }, returns: [{ day: '2026-01-10', copies: 1, receipt: 'R-7' }] };

/** A draft in a release with these rules for keepers, and what a keeper may do with it. */
function keeperOf(rules: Rule[], change: Parameters<typeof libraryWithRules>[1] = {}, other: Partial<Practice> = {}) {
  const release = libraryWithRules([clerkMayAll, ...rules], change);
  const practice = { ...draft(settingOf(release, 'clerk')), data, ...other };
  return rightsOn(settingOf(release, 'keeper'), practice);
}

const may = (fields?: string[], other: Partial<Rule> = {}): Rule => ({
  roles: ['keeper'],
  action: 'read',
  ...(fields && { fields }),
  ...other,
});

describe('an inverted rule wins wherever it stands', () => {
  it('with fields removes only those', () => {
    for (const rules of [
      [may(), may(['decision'], { inverted: true })],
      [may(['decision'], { inverted: true }), may()],
    ]) {
      const rights = keeperOf(rules);
      expect([rights.readable, rights.mayRead('request.topic'), rights.mayRead('decision.granted')]).toEqual([true, true, false]);
    }
  });

  it('without fields removes the practice', () => {
    const rights = keeperOf([may(), may(undefined, { inverted: true, conditions: { 'practice.states': 'draft' } })]);
    expect([rights.readable, rights.mayRead('request.topic'), rights.mayReadPath('computed.deposit')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('holds where a placeholder has no value; a rule that grants fails', () => {
    const doubt = { 'service.id': { $param: 'town' } };
    expect(keeperOf([may(undefined, { conditions: doubt })]).readable).toBe(false);
    expect(keeperOf([may(), may(undefined, { conditions: doubt, inverted: true })]).readable).toBe(false);
    expect(keeperOf([may(undefined, { conditions: { $or: [doubt, { 'practice.states': 'draft' }] } })]).readable).toBe(false);
  });

  it('gives its reason, of several the first that has one', () => {
    const inverted = { action: 'send', inverted: true } as const;
    const areas = keeperOf([
      may(undefined, { action: 'send' }),
      may(['SUBMIT'], inverted),
      may(undefined, { ...inverted, conditions: { 'service.id': 'south' }, reason: 'Not this one.' }),
      may(['SUBMIT'], { ...inverted, reason: 'Not you.' }),
    ]).areas('send');
    expect(areas.reasons.find(({ reason }) => reason)?.reason).toBe('Not you.');
  });
});

describe('a part is readable where all beneath it is', () => {
  it('when every leaf is granted by itself', () => {
    const rights = keeperOf([may(['returns.day', 'returns.copies', 'returns.receipt'])]);
    expect([rights.mayRead('returns'), rights.mayReadPath('data.returns')]).toEqual([true, true]);
  });

  it('not when one leaf is withdrawn or not granted', () => {
    expect(keeperOf([may(), may(['returns.receipt'], { inverted: true })]).mayReadPath('data.returns')).toBe(false);
    expect(keeperOf([may(['returns.day'])]).mayRead('returns')).toBe(false);
    expect(keeperOf([may(['request'])]).mayReadPath('data')).toBe(false);
    expect(keeperOf([may()]).mayReadPath('data')).toBe(true);
  });
});

describe('a computed value is readable', () => {
  const more = {
    set: {
      [computedFile]: {
        '/double': { title: 'Twice the deposit', type: 'number', value: 'computed.deposit * 2' },
        '/days': { title: 'Days with returns', type: 'integer', value: 'count(data.returns)' },
      },
    },
  };

  it('where all that it reads is', () => {
    expect(keeperOf([may(['request'])], more).mayReadPath('computed.double')).toBe(true);
    expect(keeperOf([may(['request.copies'])], more).mayReadPath('computed.double')).toBe(false);
    expect(keeperOf([may(['returns']), may(['returns.receipt'], { inverted: true })], more).mayReadPath('computed.days')).toBe(
      false,
    );
  });

  it('where it is named, alone or with all, whatever else is withdrawn', () => {
    const withdrawn = may(['request.deposit'], { inverted: true });
    for (const area of ['computed.deposit', 'computed'])
      for (const others of [[], [withdrawn], [may(), withdrawn]])
        expect(keeperOf([may([area]), ...others], more).mayReadPath('computed.deposit')).toBe(true);
  });

  it('not where it is withdrawn, nor what reads it', () => {
    for (const area of ['computed.deposit', 'computed']) {
      const rights = keeperOf([may(), may([area], { inverted: true })], more);
      expect([rights.mayReadPath('computed.deposit'), rights.mayReadPath('computed.double')]).toEqual([false, false]);
    }
  });

  it('through one that is named', () => {
    expect(keeperOf([may(['computed.deposit'])], more).mayReadPath('computed.double')).toBe(true);
  });

  it('by who may read a record that it reads', () => {
    expect(keeperOf([may()]).mayReadPath('computed.cardValid')).toBe(true);
    const release = library({
      set: {
        'permissions.json': {
          '/rules/0': { roles: ['clerk'], on: 'subject', action: 'read', fields: ['surname', 'records.card.limit'] },
        },
      },
    });
    const rights = rightsOn(settingOf(release, 'clerk'), draft(settingOf(release, 'clerk')));
    expect(rights.mayReadPath('computed.cardValid')).toBe(false);
    expect([rights.mayReadPath('records.card.limit'), rights.mayReadPath('records.card')]).toEqual([true, false]);
    expect([rights.mayReadPath('subject.surname'), rights.mayReadPath('subject.name'), rights.mayReadPath('subject')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('all of them only where each is', () => {
    expect(keeperOf([may(['request'])]).mayReadPath('computed')).toBe(false);
    expect(keeperOf([may()]).mayReadPath('computed')).toBe(true);
  });
});

describe('pinning', () => {
  const keeperRules = (...rules: Rule[]) => rules.map((rule) => ({ ...rule, roles: ['keeper'] }));

  /** A practice opened under one set of rules, seen under another and under other global rules. */
  function pinned(old: Rule[], current: Rule[], global: Rule[] = []) {
    const before = libraryWithRules([clerkMayAll, ...keeperRules(...old)]);
    const definitions = libraryDefinitions();
    const loan = definitions.practiceTypes['loan'];
    if (!loan) throw new Error('no loan');
    const now = compileRelease(
      {
        ...definitions,
        rules: [...definitions.rules, ...global],
        practiceTypes: { loan: { ...loan, rules: keeperRules(...current) } },
      },
      'release-2',
    );
    const setting = settingOf(now, 'keeper');
    const type = now.pinned(before.definitions.practiceTypes['loan'] ?? loan);
    return rightsOn({ ...setting, type }, draft(settingOf(before, 'clerk')));
  }

  it('acts by the rules it was opened under, and is seen by those of today', () => {
    const rights = pinned(
      [may(), may(['SUBMIT'], { action: 'send' })],
      [may(['request']), may(['WITHDRAW'], { action: 'send' })],
    );
    expect([rights.mayRead('request.topic'), rights.mayRead('review.opinion')]).toEqual([true, false]);
    expect(rights.areas('send').granted).toEqual(['SUBMIT']);
  });

  it('loses a right to see everywhere when it is withdrawn in the type', () => {
    expect(pinned([may()], []).readable).toBe(false);
  });

  it('loses a right to act by an inverted global rule', () => {
    const rights = pinned(
      [may(), may(undefined, { action: 'send' })],
      [may()],
      [may(['SUBMIT'], { action: 'send', inverted: true, reason: 'Not now.' })],
    );
    expect(rights.areas('send').withdrawn).toEqual(['SUBMIT']);
  });

  it('splits a rule that gives rights to see and to act', () => {
    const rights = pinned([may(['request'], { action: ['read', 'edit'] })], [may(['review'], { action: ['read', 'edit'] })]);
    expect([rights.areas('read').granted, rights.areas('edit').granted]).toEqual([['review'], ['request']]);
  });
});

describe('a practice that is reserved', () => {
  it('is summarised by nobody, read as before', () => {
    const rules = [may(), may(undefined, { action: 'summarise' })];
    const open = keeperOf(rules);
    const reserved = keeperOf(rules, {}, { reserved: true });
    expect([open.areas('summarise').granted, reserved.areas('summarise').granted]).toEqual([null, []]);
    expect(reserved.readable).toBe(true);
  });
});

describe('certified', () => {
  const release = library();
  const practice: Practice = {
    ...draft(settingOf(release, 'clerk')),
    enabledOperators: [
      { id: 'anna', name: 'Anna' },
      { role: 'manager', service: 'north' },
    ],
  };
  const certified = (role: string, other = {}) => rightsOn(settingOf(release, role, other), practice).certified;

  it('is the reference operator, an enabled person, and who has the role in the service now', () => {
    expect(certified('clerk')).toBe(true);
    expect(certified('keeper', { id: 'anna' })).toBe(true);
    expect(certified('manager')).toBe(true);
    expect([certified('manager', { service: 'south' }), certified('keeper'), certified('clerk', { id: 'other' })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('documents', () => {
  it('are read by category, and never without the practice', () => {
    const documents = may(['identity'], { on: 'document' });
    expect(keeperOf([documents]).mayReadDocument('identity')).toBe(false);
    const rights = keeperOf([documents, may(['request'])]);
    expect([rights.mayReadDocument('identity'), rights.mayReadDocument('letters')]).toEqual([true, false]);
  });
});
