import type { Definitions } from '../../../../engine/definition/definitions.js';
import type { Difference } from '../../../../engine/definition/diff/diff-definitions.js';
import { type LivingGroup, touchedBy, unnamedBy } from '../../../../engine/definition/diff/touched.js';
import { computedFile, libraryDefinitions, rulesFile } from '../../../support/library.js';

const definitions = libraryDefinitions();
const sets: [Definitions, Definitions] = [definitions, definitions];
const group = (state: string, practices: number, other: Partial<LivingGroup> = {}): LivingGroup => ({
  practiceType: 'loan',
  service: 'north',
  release: 'r1',
  states: [state],
  stateTitle: state.toUpperCase(),
  sections: {},
  practices,
  ...other,
});
const living = [
  group('draft', 3),
  group('draft', 2, { service: 'south', release: 'r0' }),
  group('lent', 4),
  group('x', 9, { practiceType: 'y' }),
];
const difference = (other: Partial<Difference>): Difference => ({
  kind: 'changed',
  what: 'field',
  practiceType: 'loan',
  name: 'request.topic',
  path: '',
  title: '',
  from: null,
  to: null,
  ...other,
});

describe('the living practices that a difference concerns', () => {
  it('are those of the type, by state', () => {
    expect(touchedBy(difference({}), living, sets)).toEqual({
      practices: 9,
      states: [
        { practiceType: 'loan', title: 'DRAFT', practices: 5 },
        { practiceType: 'loan', title: 'LENT', practices: 4 },
      ],
      atOnce: false,
    });
  });

  it.each([
    ['a state', { what: 'state', name: 'lent' }, 4, false],
    ['an event, by its state', { what: 'event', name: 'draft/SUBMIT' }, 5, false],
    ['a right to read', { what: 'right', name: 'practice/read/clerk' }, 9, true],
    ['a right to act', { what: 'right', name: 'practice/edit/clerk' }, 9, false],
    ['a practice type', { what: 'practice-type', name: 'loan', practiceType: undefined }, 9, false],
    [
      'a type that becomes reserved',
      { what: 'practice-type', name: 'loan', practiceType: undefined, property: 'reserved', to: true },
      9,
      true,
    ],
    [
      'a type that is no longer',
      { what: 'practice-type', name: 'loan', practiceType: undefined, property: 'reserved', from: true },
      9,
      false,
    ],
    ['a service', { what: 'service', name: 'south', practiceType: undefined }, 2, true],
    ['a code of a list that the form names', { what: 'code', name: 'subjects/poetry', practiceType: undefined }, 9, true],
    ['a list that it does not name', { what: 'code-list', name: 'towns', practiceType: undefined }, 0, true],
    ['a kind of record', { what: 'record', name: 'card', practiceType: undefined }, 9, true],
  ] as [string, Partial<Difference>, number, boolean][])('of %s', (_, other, practices, atOnce) => {
    expect(touchedBy(difference(other), living, sets)).toMatchObject({ practices, atOnce });
  });

  it('are those whose computed values are looked up in a code list', () => {
    const lookup = { list: 'towns', code: 'data.request.topic', column: 'title' };
    const looking = libraryDefinitions({
      set: { [computedFile]: { '/home': { title: 'Home', type: 'string', lookup } } },
    });
    const change = difference({ what: 'code', name: 'towns/t1', practiceType: undefined });
    expect(touchedBy(change, living, [definitions, looking])).toMatchObject({ practices: 9, atOnce: true });
  });

  it('are none that could be counted for a role, a story, an export', () => {
    for (const what of ['role', 'export'] as const)
      expect(touchedBy(difference({ what, name: 'a', practiceType: undefined }), living, sets)).toBeNull();
    expect(touchedBy(difference({ what: 'scenario', name: 'a' }), living, sets)).toBeNull();
  });
});

describe('what living practices hold and the rules no longer name', () => {
  const sections = { request: { title: 'Request', practices: 2 }, gone: { title: 'Gone', practices: 1 } };

  it('are states that the flow lacks and sections that nobody may read', () => {
    expect(unnamedBy(definitions, [group('draft', 2, { sections }), group('hold', 1, { sections }), group('hold', 2)])).toEqual([
      { practiceType: 'loan', what: 'section', name: 'gone', title: 'Gone', practices: 2 },
      { practiceType: 'loan', what: 'state', name: 'hold', title: 'HOLD', practices: 3 },
    ]);
  });

  it('are not sections that somebody reads in part', () => {
    const partly = libraryDefinitions({
      set: {
        [rulesFile]: {
          '/rules/1/fields': ['request.topic', 'review'],
          '/rules/5/fields': ['decision'],
          '/rules/9/fields': ['returns'],
        },
      },
      without: [
        'demo/demo.json',
        ...['lent-and-returned', 'refused'].map((name) => `practice-types/loan/scenarios/${name}.scenario.json`),
      ],
    });
    expect(unnamedBy(partly, [group('draft', 2, { sections })]).map(({ name }) => name)).toEqual(['gone']);
  });
});
