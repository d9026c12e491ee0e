import type { Json, JsonObject } from '../../../engine/value/json.js';
import type { Chance } from './chance.js';
import type { Mutation } from './mutation.js';
import { kindOf, withText } from './mutation.js';
import { parsed, placesIn } from './words.js';

export type Change = (root: JsonObject, chance: Chance) => string | null;

/** A mutation of one file whose path ends so; parts are deep, wide or in a circle, but each is what the meta-schema asks for. */
export const inFile =
  (ending: string, change: Change): Mutation =>
  (files, chance) => {
    const fitting = files.filter(({ path }) => path.endsWith(ending) && kindOf(path));
    if (fitting.length === 0) return null;
    const file = chance.pick(fitting);
    const root = parsed(file);
    if (root === undefined || root === null || typeof root !== 'object') return null;
    const what = change(root as JsonObject, chance);
    return what === null ? null : withText(files, file.path, JSON.stringify(root), what);
  };

export const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
export const named = <T>(count: number, name: (at: number) => string, make: (at: number) => T): Record<string, T> =>
  Object.fromEntries(many(count, (at) => [name(at), make(at)]));

export function nested(depth: number, core: Json, around: (inner: Json) => Json): Json {
  let value = core;
  for (let at = 0; at < depth; at++) value = around(value);
  return value;
}

/** Some object that stands at a name. */
export function anyUnder(root: Json, property: string, chance: Chance): JsonObject | null {
  const places = placesIn(root).filter(({ holder, name }) => name === property && typeof holder[name] === 'object');
  if (places.length === 0) return null;
  const { holder, name } = chance.pick(places);
  return holder[name] as JsonObject;
}
