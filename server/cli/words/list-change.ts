import type { Json } from '../../../engine/index.js';
import { sentence, word } from './catalogue.js';

/** What tells the entries of a list apart, where they say it. */
const names = ['title', 'header', 'key', 'id', 'name'];

/** What an entry is called: by its own words, else by its place. */
function nameOf(entry: Json, place: number): string {
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
    const own = names.map((name) => entry[name]).find((value) => typeof value === 'string');
    if (own !== undefined) return `«${own}»`;
  }
  return sentence('values', 'nth', { place: place + 1 });
}

/** Entries by what they are called; of two with one name the second has its place with it. */
function named(list: Json[]): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const [place, entry] of list.entries()) {
    const name = nameOf(entry, place);
    found.set(found.has(name) ? `${name} (${place + 1})` : name, entry);
  }
  return found;
}

/**
 * What entries of a list came, went and changed, by their names; where they only stand in another order, that.
 * @param inside says what changed in an entry
 */
export function listChangeWords(from: Json[], to: Json[], inside: (from: Json, to: Json) => string): string {
  const [old, now] = [named(from), named(to)];
  const told = {
    adds: [...now.keys()].filter((name) => !old.has(name)),
    drops: [...old.keys()].filter((name) => !now.has(name)),
    changes: [...now].flatMap(([name, entry]) => {
      const before = old.get(name);
      if (before === undefined || JSON.stringify(before) === JSON.stringify(entry)) return [];
      return [`${name} (${inside(before, entry)})`];
    }),
  };
  const parts = (['adds', 'drops', 'changes'] as const).flatMap((kind) =>
    told[kind].length > 0 ? [sentence('values', kind, { items: told[kind].join('; ') })] : [],
  );
  return parts.join(' · ') || word('values', 'order');
}
