import type { Json } from '../../../engine/value/json.js';
import type { Chance } from './chance.js';
import * as hostile from './hostile.js';
import { formulas, patterns } from './hostile-formulas.js';
import type { Mutation } from './mutation.js';
import { anyFile, withText } from './mutation.js';
import { type Place, parsed, placesIn, put } from './words.js';

type Change = (place: Place, chance: Chance, root: Json) => string;

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

/** A mutation of one place in one JSON file that satisfies the condition. */
function inJson(change: Change, fits: (place: Place) => boolean = () => true): Mutation {
  return (files, chance) => {
    const file = anyFile(files, chance, (kind) => kind !== 'letter' && kind !== 'code-list' && kind !== 'readme');
    const root = file && parsed(file);
    if (!file || root === undefined) return null;
    const places = placesIn(root).filter(fits);
    if (places.length === 0) return null;
    const place = chance.pick(places);
    const what = change(place, chance, root);
    return isTooDeep(root) ? null : withText(files, file.path, JSON.stringify(root, null, 2), `${place.property}: ${what}`);
  };
}

/** Deeper than JSON can be written, at whatever depth of the stack somebody asks. */
const DEEPEST = 1_000;

function isTooDeep(root: Json): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

function replace({ holder, name }: Place, value: unknown): string {
  const before = shown(holder[name]);
  put(holder, name, value);
  return `${before} becomes ${shown(value)}`;
}

const typed: ((value: Json) => unknown)[] = [
  (value) => [value],
  (value) => [value, value],
  (value) => ({ value }),
  (value) => (Array.isArray(value) ? value[0] : JSON.stringify(value)),
  (value) => (typeof value === 'string' ? Number(value) || 0 : String(value)),
  (value) => (typeof value === 'boolean' ? !value : value === null),
  () => null,
];

/** One letter fewer, one more, or another case: what somebody mistypes. */
function mistyped(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  const cut = chance.odds(0.5) ? 1 : 0;
  const typo = text.slice(0, at) + (cut ? '' : chance.pick(['s', '-', 'x', 'A', ' ', 'è'])) + text.slice(at + cut);
  return chance.odds(0.2) ? text.toUpperCase() : typo;
}

const isText = ({ holder, name }: Place): boolean => typeof holder[name] === 'string';
const isNumber = ({ holder, name }: Place): boolean => typeof holder[name] === 'number';
const isList = ({ holder, name }: Place): boolean => Array.isArray(holder[name]);
const isNamed = ({ holder }: Place): boolean => !Array.isArray(holder);

const sibling: Mutation = (files, chance, words) =>
  inJson(
    (place) => replace(place, structuredClone(chance.pick(words.byProperty.get(place.property) ?? [null]))),
    ({ property }) => (words.byProperty.get(property)?.length ?? 0) > 1,
  )(files, chance, words);

const mention: Mutation = (files, chance, words) =>
  inJson((place) => replace(place, chance.pick(words.texts)), isText)(files, chance, words);

const moved = inJson((place, chance, root) => {
  const other = chance.pick(placesIn(root));
  const value = structuredClone(other.holder[other.name] ?? null);
  return replace(place, value);
});

const shuffled = inJson((place, chance) => {
  const list = place.holder[place.name] as Json[];
  const how = chance.below(3);
  return replace(place, how === 0 ? list.toReversed() : how === 1 ? [...list, ...list] : list.slice(chance.below(2), -1));
}, isList);

const renamed: Mutation = (files, chance, words) =>
  inJson((place) => {
    const { holder, name } = place;
    const other = chance.odds(0.3)
      ? chance.pick(hostile.names)
      : chance.odds(0.5)
        ? mistyped(name, chance)
        : chance.pick(words.texts);
    const value = holder[name];
    delete holder[name];
    put(holder, other, value);
    return `${name} is called ${shown(other)}`;
  }, isNamed)(files, chance, words);

const removed = inJson(({ holder, name }) => {
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
  return `${name} is gone`;
});

const added = inJson(({ holder }, chance) => {
  const name = chance.pick(hostile.names);
  const value = chance.pick(hostile.values);
  if (Array.isArray(holder)) holder.push(value as Json);
  else put(holder, name, value);
  return `with ${shown(name)} ${shown(value)}`;
}, isNamed);

/** The property of a name, wherever it stands, becomes one of the texts. */
function textOf(fits: (place: Place) => boolean, texts: readonly string[]): Mutation {
  return inJson((place, chance) => replace(place, chance.pick(texts)), fits);
}

const isFormula = (place: Place): boolean =>
  isText(place) && ['value', 'expression', 'where', 'amount', 'each'].includes(place.property);

/** Mutations of values, names, types and references in JSON files, and how likely each is. */
export const jsonMutations: Record<string, [weight: number, Mutation]> = {
  'value of the same property': [14, sibling],
  'word from elsewhere': [6, mention],
  'hostile value': [8, inJson((place, chance) => replace(place, chance.pick(hostile.values)))],
  'another type': [6, inJson((place, chance) => replace(place, chance.pick(typed)(place.holder[place.name] as Json)))],
  'mistyped word': [4, inJson((place, chance) => replace(place, mistyped(String(place.holder[place.name]), chance)), isText)],
  'another number': [
    4,
    inJson((place, chance) => replace(place, chance.pick([0, -1, 1, 0.5, 2, 1e9, 1e300, 1e-300, 99999])), isNumber),
  ],
  'part moved': [6, moved],
  'list in another order or length': [4, shuffled],
  'another name': [6, renamed],
  'part removed': [10, removed],
  'part added': [5, added],
  'hostile formula': [10, textOf(isFormula, formulas)],
  'hostile pattern': [4, patternAdded()],
};

/** Few fields have a pattern: any text field may get one. */
function patternAdded(): Mutation {
  return inJson(
    ({ holder }, chance) => {
      const pattern = chance.pick(patterns);
      put(holder, 'pattern', pattern);
      return `pattern ${shown(pattern)}`;
    },
    ({ holder, name }) => name === 'type' && holder['type'] === 'string',
  );
}
