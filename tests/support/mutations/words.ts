import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import type { Json } from '../../../engine/value/json.js';

/** An object or a list, and where in it something stands. */
export type Place = { holder: Record<string, Json>; name: string; property: string };

/** Every place of a value in a JSON value; `property` is the name that stands before it, also before the list that it is in. */
export function placesIn(value: Json, property = '', found: Place[] = []): Place[] {
  if (value === null || typeof value !== 'object') return found;
  for (const [name, inner] of Object.entries(value)) {
    const here = Array.isArray(value) ? property : name;
    found.push({ holder: value as Record<string, Json>, name, property: here });
    placesIn(inner as Json, here, found);
  }
  return found;
}

/** The value of a text, or undefined where it is no JSON: another mutation was there before. */
export function parsed({ text }: DefinitionFile): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Puts a value at a name, whatever the name: `__proto__` too. */
export const put = (holder: object, name: string, value: unknown): void =>
  void Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });

/** What stands in a set of files: most likely to be taken for what it is not. */
export interface Words {
  /** What stands under a name, by the name. */
  byProperty: Map<string, Json[]>;
  /** The names of objects and short texts. */
  texts: string[];
}

const known = new WeakMap<DefinitionFile[], Words>();

function read(files: DefinitionFile[]): Words {
  const byProperty = new Map<string, Map<string, Json>>();
  const texts = new Set<string>();
  for (const file of files) {
    const value = file.path.endsWith('.json') ? parsed(file) : undefined;
    for (const { holder, name, property } of placesIn(value ?? null)) {
      const inner = holder[name] as Json;
      const key = JSON.stringify(inner).slice(0, 500);
      const same = byProperty.get(property) ?? new Map<string, Json>();
      byProperty.set(property, same.set(key, inner));
      texts.add(name);
      if (typeof inner === 'string' && inner.length < 60) texts.add(inner);
    }
  }
  return {
    byProperty: new Map([...byProperty].map(([property, values]) => [property, [...values.values()]])),
    texts: [...texts],
  };
}

/** The words of a set, read once. */
export function wordsOf(files: DefinitionFile[]): Words {
  const words = known.get(files) ?? read(files);
  known.set(files, words);
  return words;
}
