import { type Found, pointer } from '../found.js';
import type { ScenarioExpectation } from '../generated/definition-files.js';
import { deadlineStates } from './deadline-states.js';
import { type At, mentioned } from './mention.js';
import type { FolderView } from './rule.js';
import type { TypeView } from './type-view.js';

const errors = ['forbidden', 'event-not-accepted', 'stale-revision', 'invalid-data'];
const effectTypes = ['notify', 'write-letter'];
const guardTypes = ['condition', 'form-complete', 'documents-present', 'deadline-passed', 'all', 'any', 'not'];

/** The dotted paths that a state value names: `{ "a": { "b": "c" } }` names a, a.b and a.b.c. */
function statesOf(value: unknown, prefix: string): string[] {
  if (typeof value === 'string') return [prefix + value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [prefix + name, ...statesOf(inner, `${prefix + name}.`)]);
}

function effectProblems(effect: string, type: TypeView, at: At): Found[] {
  const [kind = '', letter] = effect.split(':', 2);
  const known = mentioned('unknown-effect', kind, effectTypes, at);
  return letter === undefined || known.length > 0
    ? known
    : mentioned('unknown-letter', letter, Object.keys(type.definition.letters), at);
}

type Each = (code: string, names: string[], known: Iterable<string>, place: (name: string, index: number) => string) => Found[];

function nameProblems(expect: ScenarioExpectation, type: TypeView, folder: FolderView, each: Each): Found[] {
  const { tags = [], computed = {}, deadlines = {}, rows = {}, letters = [], data = {}, state } = expect;
  const states = type.states.map(({ path }) => path);
  const fields = new Set(type.fields.flatMap(({ path }) => [path, `data.${path}`]));
  const byKey = (root: string) => (name: string) => root + pointer(name);
  const byIndex = (root: string) => (_: string, index: number) => `${root}/${index}`;
  const tagNames = ['open', 'waiting', 'approved', 'refused', 'closed'];
  return [
    ...each('unknown-state', statesOf(state, ''), states, () => 'state'),
    ...each('unknown-tag', tags, tagNames, byIndex('tags')),
    ...each('unknown-computed', Object.keys(computed), Object.keys(type.definition.computed), byKey('computed')),
    ...each('unknown-deadline', Object.keys(deadlines), deadlineStates(type), byKey('deadlines')),
    ...each('unknown-export', Object.keys(rows), Object.keys(folder.definitions.exports), byKey('rows')),
    ...each('unknown-letter', letters, Object.keys(type.definition.letters), byIndex('letters')),
    ...each('unknown-field', Object.keys(data), fields, byKey('data')),
  ];
}

/** What a scenario expects can happen at all. */
export function scenarioExpectation(
  expect: ScenarioExpectation,
  type: TypeView,
  folder: FolderView,
  at: (place: string) => At,
): Found[] {
  const { refused = {}, effects = [], error } = expect;
  const each: Each = (code, names, known, place) =>
    names.flatMap((name, index) => mentioned(code, name, known, at(place(name, index))));
  const ofRefused = Object.entries(refused).flatMap(([event, guards]) => [
    ...mentioned('unknown-event', event, type.events, at(`refused${pointer(event)}`)),
    ...guards.flatMap((guard, index) => mentioned('unknown-guard', guard, guardTypes, at(`refused${pointer(event)}/${index}`))),
  ]);
  return [
    ...nameProblems(expect, type, folder, each),
    ...ofRefused,
    ...effects.flatMap((effect, index) => effectProblems(effect, type, at(`effects/${index}`))),
    ...(error === undefined ? [] : mentioned('unknown-error', error, errors, at('error'))),
  ];
}
