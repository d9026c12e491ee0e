import type { Json, JsonObject } from '../../../engine/value/json.js';
import { anyUnder, type Change, many, nested } from './growth.js';
import { placesIn, put } from './words.js';

export const deepForm: Change = (root, chance) => {
  const properties = anyUnder(root, 'properties', chance);
  if (!properties) return null;
  const depth = chance.size(2, 28);
  const isList = chance.odds(0.4);
  put(
    properties,
    'deep',
    nested(depth, { type: 'string', title: 'Core' }, (inner) => ({
      ...(isList
        ? { type: 'array', items: { type: 'object', properties: { inner } } }
        : { type: 'object', properties: { inner } }),
      title: 'Deep',
    })),
  );
  return `fields ${depth} deep`;
};

const field = (at: number): Json => ({ type: 'string', title: `Field ${at}` });

export const manyFields: Change = (root, chance) => {
  const properties = anyUnder(root, 'properties', chance);
  if (!properties) return null;
  const count = chance.size(10, 6_000);
  for (let at = 0; at < count; at++) put(properties, `more${at}`, field(at));
  return `${count} more fields`;
};

export const manyChoices: Change = (root, chance) => {
  const properties = anyUnder(root, 'properties', chance);
  if (!properties) return null;
  const count = chance.size(10, 12_000);
  const choices = chance.odds(0.5)
    ? { enum: many(count, (at) => `c${at}`) }
    : { oneOf: many(count, (at) => ({ const: `c${at}`, title: `Choice ${at}` })) };
  put(properties, 'choice', { type: 'string', title: 'Choice', ...choices });
  return `a choice of ${count}`;
};

/** What opens other fields where one is `x`, and others where it is not. */
function branch(whenX: Json, otherwise: Json): JsonObject {
  const asked = { properties: { b0: { const: 'x' } }, required: ['b0'] };
  return Object.fromEntries([
    ['if', asked],
    ['then', whenX],
    ['else', otherwise],
  ]);
}

/** Branches in branches: each level could double what there is to look at. */
export const manyBranches: Change = (root, chance) => {
  const places = placesIn(root).filter(({ holder }) => 'properties' in holder && holder['type'] === 'object');
  if (places.length === 0) return null;
  const { holder } = chance.pick(places);
  const isDeep = chance.odds(0.5);
  // Deeper, the text itself would be too long to write.
  const count = isDeep ? chance.size(2, 13) : chance.size(5, 1_500);
  const open = (at: number, then: Json = {}): Json => ({ properties: { [`b${at}`]: field(at) }, ...(then as JsonObject) });
  if (isDeep)
    Object.assign(
      holder,
      nested(count, open(0), (inner) => branch(inner, inner)),
    );
  else
    put(
      holder,
      'allOf',
      many(count, (at) => branch(open(at), open(at + 1))),
    );
  return `${count} branches ${isDeep ? 'in each other' : 'one after the other'}`;
};

export const formulas: Change = (root, chance) => {
  const count = chance.size(3, 3_000);
  const kind = chance.below(4);
  const text = (at: number): string =>
    kind === 0
      ? `if computed.more${at + 1} = null then 0 else computed.more${at + 1} + 1`
      : kind === 1
        ? `computed.more${(at + 1) % count}`
        : kind === 2
          ? `count([${many(Math.min(40, count), (other) => `computed.more${other < at ? other : at + 1}`).join()}])`
          : 'sum(for x in 1..499, y in 1..499 return x * y)';
  for (let at = 0; at < count; at++)
    put(root, `more${at}`, { title: `More ${at}`, type: 'number', value: at === count - 1 && kind !== 1 ? '1' : text(at) });
  return `${count} formulas ${['in a chain', 'in a circle', 'over many', 'of loops'][kind]}`;
};
