import fc from 'fast-check';
import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import type { Json, JsonObject } from '../../../engine/value/json.js';
import { historyView } from '../../../engine/view/history-view.js';
import { practiceRow } from '../../../engine/view/practice-row.js';
import { practiceView } from '../../../engine/view/practice-view.js';
import { subjectView } from '../../../engine/view/subject-view.js';
import { applyEvent } from '../../../engine/workflow/apply-event.js';
import { editPractice } from '../../../engine/workflow/edit-practice.js';
import {
  clerkMayAll,
  document,
  draft,
  edited,
  libraryDefinitions,
  libraryWithRules,
  reader,
  settingOf,
  workflowFile,
} from '../../support/library.js';

/** Every text of the practice is one that is found nowhere else. */
const texts: Record<string, string> = {
  'request.topic': 'T-topic',
  'request.place': 'T-place',
  'request.card': 'T-card',
  'request.shelfMark': 'T-shelf',
  'review.opinion': 'T-opinion',
  'decision.reason': 'T-reason',
  'decision.decidedOn': 'T-day-of-decision',
  'returns.day': 'T-day-of-return',
  'returns.receipt': 'T-receipt',
};
const at = (path: string): string => texts[path] ?? '';
const data: JsonObject = {
  request: {
    topic: at('request.topic'),
    place: at('request.place'),
    card: at('request.card'),
    shelfMark: at('request.shelfMark'),
  },
  review: { opinion: at('review.opinion') },
  decision: { reason: at('decision.reason'), decidedOn: at('decision.decidedOn') },
  returns: [{ day: at('returns.day'), receipt: at('returns.receipt'), copies: 1 }],
};
const open = {
  set: {
    [workflowFile]: {
      '/states/draft/meta/editable': ['request', 'review', 'decision', 'returns'],
      '/states/draft/on/WITHDRAW/guard': {
        type: 'condition',
        params: {
          when: {
            $or: [
              { 'data.returns': { $elemMatch: { receipt: 'x' } } },
              { 'data.returns': { $exists: false } },
              { 'computed.words': 'x' },
              { 'data.review.opinion': 'x' },
            ],
          } as Json,
        },
      },
    },
    'practice-types/loan/computed.json': {
      '/words': { title: 'Words', type: 'string', value: 'data.review.opinion + data.decision.reason' },
    },
  },
};
const writer = libraryWithRules([clerkMayAll], open);
const author = settingOf(writer, 'clerk');
const practice = { ...edited(author, draft(author, {}), data), documents: [document('identity', { name: 'T-file.pdf' })] };

const area = fc.constantFrom(
  'request',
  'request.topic',
  'review',
  'decision',
  'decision.reason',
  'returns',
  'returns.day',
  'returns.receipt',
  'computed.words',
);
const rule: fc.Arbitrary<Rule> = fc.record({
  roles: fc.constant(['keeper']),
  action: fc
    .constantFrom<Rule['action'][]>('read', ['read', 'edit'], ['edit', 'send'], 'send', 'attach', 'summarise')
    .map((action) => action),
  fields: fc.option(fc.uniqueArray(area, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  inverted: fc.constantFrom(false, false, true),
});

describe('what an actor sees of a practice', () => {
  it('has no text of a leaf that may not be read, in any answer', () => {
    let hiddenOnes = 0;
    const property = fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (rules) => {
      const release = libraryWithRules(rules, open);
      const setting = settingOf(release, 'keeper');
      const rights = rightsOn(setting, practice);
      const moved = {
        ...practice,
        changed: Object.fromEntries(Object.keys(practice.changed).map((path) => [path, 9])),
        revision: 9,
      };
      const patches: JsonObject[] = [
        { request: null },
        { review: { opinion: 'mine' } },
        { returns: [] },
        { decision: { granted: -1 } },
      ];
      const answers = [
        practiceView(setting, practice, reader),
        practiceRow(setting, practice),
        rights.readable ? historyView(setting.type, practice, rights) : null,
        ...['SUBMIT', 'WITHDRAW', 'APPROVE'].map((event) => refusalIn(applyEvent(setting, practice, { event, subject: reader }))),
        ...patches.map((patch) => refusalIn(editPractice(setting, moved, { patch, revision: 1, subject: reader }))),
        ...patches.map((patch) => refusalIn(applyEvent(setting, practice, { event: 'WITHDRAW', data: patch, subject: reader }))),
      ];
      const told = JSON.stringify(answers);
      const words = rights.mayReadPath('computed.words');
      for (const [path, text] of Object.entries(texts)) {
        const computed = words && (path === 'review.opinion' || path === 'decision.reason');
        if (rights.readable && (rights.mayRead(path) || computed)) continue;
        hiddenOnes++;
        expect(told).not.toContain(text);
      }
      if (!rights.mayReadDocument('identity')) expect(told).not.toContain('T-file');
    });
    fc.assert(property, { numRuns: 60 });
    expect(hiddenOnes).toBeGreaterThan(50);
  }, 60_000);

  it('has all that may be read', () => {
    const told = JSON.stringify([
      practiceView(author, practice, reader),
      historyView(author.type, practice, rightsOn(author, practice)),
    ]);
    for (const text of Object.values(texts)) expect(told).toContain(text);
  });

  it('is nothing where nothing may be read; a row tells that it is there, unless reserved', () => {
    const release = libraryWithRules([{ roles: ['keeper'], action: 'summarise' }], open);
    const keeper = settingOf(release, 'keeper');
    expect(practiceView(keeper, practice, reader)).toBeNull();
    expect(practiceRow(keeper, practice)).toMatchObject({ readable: false, number: null, summary: [], term: null });
    expect(practiceRow(keeper, { ...practice, reserved: true })).toBeNull();
  });
});

const refusalIn = (result: { ok: boolean; refusal?: unknown }): unknown => (result.ok ? null : result.refusal);

describe('a section that only the flow writes', () => {
  const keptWith = (global: Rule[]) => {
    const definitions = libraryDefinitions();
    const loan = definitions.practiceTypes['loan']!;
    const rules = [
      { ...clerkMayAll, fields: ['request', 'review'] },
      { ...clerkMayAll, action: ['open', 'read', 'send'] } as Rule,
    ];
    const practiceTypes = { ...definitions.practiceTypes, loan: { ...loan, rules } };
    const release = compileRelease({ ...definitions, practiceTypes, rules: [...definitions.rules, ...global] }, 'release-1');
    const clerk = settingOf(release, 'clerk');
    const { sections = [] } = practiceView(clerk, draft(clerk), reader) ?? {};
    return sections.filter(({ kept }) => kept).map(({ key }) => key);
  };

  it('is one that no rule lets anybody write, of the practice type or of everywhere', () => {
    expect(keptWith([])).toEqual(['decision', 'returns']);
    expect(keptWith([{ roles: ['keeper'], action: 'edit', fields: ['returns.day'] }])).toEqual(['decision']);
    expect(keptWith([{ roles: ['keeper'], action: 'edit', fields: ['returns'], inverted: true }])).toEqual([
      'decision',
      'returns',
    ]);
    expect(keptWith([{ roles: ['keeper'], on: 'subject', action: 'edit' }])).toEqual(['decision', 'returns']);
  });
});

describe('what an actor sees of a person', () => {
  const definitions = libraryDefinitions();
  const looking = (...rules: Rule[]) => {
    const current = compileRelease({ ...definitions, rules }, 'r');
    const { actor, now } = settingOf(current, 'clerk');
    return { current, actor, now };
  };
  const may = (fields?: string[], other: Partial<Rule> = {}): Rule => ({
    roles: ['clerk'],
    on: 'subject',
    action: 'read',
    ...(fields && { fields }),
    ...other,
  });
  const expired = {
    ...reader,
    records: { card: [{ ...reader.records['card']?.[0], id: 'c', kind: 'adult', from: '2024-01-01', to: '2025-01-01' }] },
  };

  it('is the readable fields and kinds of records', () => {
    expect(subjectView(looking(may(['surname', 'town'])), reader)).toMatchObject({
      title: 'Rossi',
      age: null,
      data: { surname: 'Rossi', town: 't1' },
      records: [],
    });
    expect(subjectView(looking(), reader)).toBeNull();
  });

  it('has of records only the readable fields', () => {
    const view = subjectView(looking(may(), may(['records.card.limit', 'records.card.expiresOn'], { inverted: true })), reader);
    expect(view?.records[0]?.items[0]).toMatchObject({
      from: '2025-01-01',
      to: null,
      data: { kind: 'adult', issuedOn: '2025-01-01' },
    });
    expect(JSON.stringify(view)).not.toMatch(/"limit":90|"value":90|2027-12-31/);
  });

  it('has the alerts only of what may be read', () => {
    expect(subjectView(looking(may()), expired as never)?.alerts).toHaveLength(1);
    expect(subjectView(looking(may(['surname'])), expired as never)?.alerts).toEqual([]);
  });

  it('is judged by conditions on the person', () => {
    const protectedOnes = may(undefined, { inverted: true, conditions: { 'subject.town': 't1' } });
    expect(subjectView(looking(may(), protectedOnes), reader)).toBeNull();
    expect(subjectView(looking(may(), protectedOnes), { ...reader, data: { ...reader.data, town: 't2' } })).not.toBeNull();
  });
});

it('shows a computed value under its section, and one that only serves others nowhere', () => {
  const change = { set: { 'practice-types/loan/computed.json': { '/deposit/section': 'request', '/cardValid/hidden': true } } };
  const setting = settingOf(libraryWithRules([clerkMayAll], change), 'clerk');
  const { computed } = practiceView(setting, draft(setting), reader) ?? { computed: [] };
  expect(computed.map(({ path, section }) => [path, section])).toEqual([
    ['computed.remaining', undefined],
    ['computed.returned', undefined],
    ['computed.deposit', 'request'],
  ]);
});
