import { canonicalJson } from '../../value/canonical-json.js';
import type { Json } from '../../value/json.js';
import type { Definitions } from '../definitions.js';
import { type Described, type Item, itemKey } from './item.js';
import { officeItems } from './office-items.js';
import { typeItems } from './type-items.js';

/** One thing that one set of definitions says and another does not, or says otherwise. */
export interface Difference {
  kind: 'added' | 'changed' | 'removed';
  what: Described;
  /** The practice type it belongs to; a practice type itself has its key as `name`. */
  practiceType?: string;
  name: string;
  /** A JSON pointer: into the definitions after, for what was removed into those before. */
  path: string;
  /** As it is called after, for what was removed before. */
  title: string;
  /** Which property of it changed. */
  property?: string;
  /** The property before and after, null where it is absent; of what was added or removed, all its properties. */
  from: Json;
  to: Json;
}

const itemsOf = (definitions: Definitions): Item[] => [
  ...Object.values(definitions.practiceTypes).flatMap((type) => typeItems(type, definitions.roles)),
  ...officeItems(definitions),
];

const byKey = (items: Item[]): Map<string, Item> => new Map(items.map((item) => [itemKey(item), item]));

const named = ({ what, practiceType, name, path, title }: Item) => ({
  what,
  ...(practiceType !== undefined && { practiceType }),
  name,
  path,
  title,
});

function changes(before: Item, after: Item): Difference[] {
  const properties = [...new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])];
  return properties.flatMap((property): Difference[] => {
    const [from = null, to = null] = [before.properties[property], after.properties[property]];
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ kind: 'changed', ...named(after), property, from, to }];
  });
}

/** Items that the other set lacks, without the parts of those that it lacks as a whole. */
function missing(items: Map<string, Item>, other: Map<string, Item>): Item[] {
  return [...items].filter(([key, { within }]) => !other.has(key) && (!within || other.has(within))).map(([, item]) => item);
}

/**
 * What differs between two sets of definitions, in the order in which an office would read it: practice types first, in each its form,
 * flow and rights. What only stands in another order, or is written otherwise, is no difference.
 */
export function diffDefinitions(before: Definitions, after: Definitions): Difference[] {
  const [old, now] = [byKey(itemsOf(before)), byKey(itemsOf(after))];
  const removed = missing(old, now).map(
    (item): Difference => ({ kind: 'removed', ...named(item), from: item.properties, to: null }),
  );
  const added = missing(now, old).map((item): Difference => ({ kind: 'added', ...named(item), from: null, to: item.properties }));
  const changed = [...now].flatMap(([key, item]) => {
    const same = old.get(key);
    return same ? changes(same, item) : [];
  });
  return [...added, ...changed, ...removed];
}

/** What the things of a set of definitions are called; undefined for what it does not know. */
export type Titles = (what: Described, name: string, practiceType?: string) => string | undefined;

/** The titles of a set of definitions, by kind and name. */
export function definitionTitles(definitions: Definitions): Titles {
  const titles = new Map([...byKey(itemsOf(definitions))].map(([key, { title }]) => [key, title]));
  return (what, name, practiceType) => titles.get(itemKey({ what, practiceType, name }));
}
