import type { Refusal } from '../../../error/result.js';
import type { StateValue } from '../../../practice/practice.js';
import { pointer } from '../../../value/pointer.js';
import { activePaths } from '../../../workflow/state-value.js';
import type { Found } from '../../found.js';
import type { ScenarioExpectation } from '../../generated/definition-files.js';
import { tagNames } from '../context/context-scope.js';
import { type At, mentioned } from '../mention.js';
import type { ScenarioKnown } from './scenario-known.js';

const errors: Refusal['code'][] = ['forbidden', 'event-not-accepted', 'stale-revision', 'invalid-data'];
/** Letters that are filed are expected under `letters`. */
const effectTypes = ['notify', 'open-practice', 'call-webhook'];
const guardTypes = ['condition', 'form-complete', 'documents-present', 'deadline-passed', 'all', 'any', 'not'];

function effectProblems(effect: string, { letters, types, endpoints }: ScenarioKnown, at: At): Found[] {
  const [kind = '', letter] = effect.split(':', 2);
  const known = mentioned('unknown-effect', kind, effectTypes, at);
  if (letter === undefined || known.length > 0) return known;
  if (kind === 'open-practice') return mentioned('unknown-practice-type', letter, types, at);
  if (kind === 'call-webhook') return mentioned('unknown-endpoint', letter, endpoints, at);
  return mentioned('unknown-letter', letter, letters, at);
}

type Each = (code: string, names: string[], known: Iterable<string>, place: (name: string, index: number) => string) => Found[];

function nameProblems(expect: ScenarioExpectation, known: ScenarioKnown, each: Each): Found[] {
  const {
    states = [],
    tags = [],
    computed = {},
    deadlines = {},
    rows = {},
    letters = [],
    data = {},
    opened = [],
    state,
    readable = [],
    hidden = [],
  } = expect;
  const byKey = (root: string) => (name: string) => root + pointer(name);
  const byIndex = (root: string) => (_: string, index: number) => `${root}/${index}`;
  return [
    ...each('unknown-state', activePaths(state as StateValue | undefined), known.states, () => 'state'),
    ...each('unknown-state', states, known.states, byIndex('states')),
    ...each('unknown-tag', tags, tagNames, byIndex('tags')),
    ...each('unknown-computed', Object.keys(computed), known.computed, byKey('computed')),
    ...each('unknown-deadline', Object.keys(deadlines), known.deadlines, byKey('deadlines')),
    ...each('unknown-export', Object.keys(rows), known.exports, byKey('rows')),
    ...each('unknown-letter', letters, known.letters, byIndex('letters')),
    ...each(
      'unknown-practice-type',
      opened.map(({ type }) => type),
      known.types,
      (_, index) => `opened/${index}/type`,
    ),
    ...each('unknown-field', Object.keys(data), known.fields, byKey('data')),
    ...each('unknown-field', readable, known.readable, byIndex('readable')),
    ...each('unknown-field', hidden, known.readable, byIndex('hidden')),
  ];
}

/** What a scenario expects can happen at all. */
export function scenarioExpectation(expect: ScenarioExpectation, known: ScenarioKnown, at: (place: string) => At): Found[] {
  const { refused = {}, effects = [], error } = expect;
  const each: Each = (code, names, among, place) =>
    names.flatMap((name, index) => mentioned(code, name, among, at(place(name, index))));
  const ofRefused = Object.entries(refused).flatMap(([event, guards]) => [
    ...mentioned('unknown-event', event, known.events, at(`refused${pointer(event)}`)),
    ...guards.flatMap((guard, index) => mentioned('unknown-guard', guard, guardTypes, at(`refused${pointer(event)}/${index}`))),
  ]);
  return [
    ...nameProblems(expect, known, each),
    ...ofRefused,
    ...effects.flatMap((effect, index) => effectProblems(effect, known, at(`effects/${index}`))),
    ...(error === undefined ? [] : mentioned('unknown-error', error, errors, at('error'))),
  ];
}
