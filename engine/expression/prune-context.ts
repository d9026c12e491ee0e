import { isRecord } from '../value/path.js';
import { type TypeOf, toFeel } from './feel-value.js';

/** Which parts of a context a formula reads: a name leads to deeper parts, `whole` means all beneath. */
interface Part {
  path: string;
  whole: boolean;
  parts: Map<string, Part>;
}

/** Gives the values of a formula's roots, in their order, holding only what it reads and with dates made FEEL dates. */
export interface Pruning {
  roots: string[];
  prune(context: object): unknown[];
}

/**
 * The pruning for a set of dotted paths. FEEL looks names up slowly when they are absent or stand among many, so each path
 * read is there, as null where the context lacks it, and nothing else is.
 */
export function pruningFor(reads: string[], typeOf: TypeOf): Pruning {
  const top: Part = { path: '', whole: false, parts: new Map() };
  for (const read of reads) addPart(top, read);
  const parts = [...top.parts];
  return {
    roots: parts.map(([name]) => name),
    prune: (context) => parts.map(([name, part]) => pruned(ownProperty(context, name), part, typeOf)),
  };
}

function addPart(top: Part, path: string): void {
  let part = top;
  for (const key of path.split('.')) {
    let next = part.parts.get(key);
    if (!next) {
      next = { path: part.path === '' ? key : `${part.path}.${key}`, whole: false, parts: new Map() };
      part.parts.set(key, next);
    }
    part = next;
  }
  part.whole = true;
}

function pruned(value: unknown, part: Part, typeOf: TypeOf): unknown {
  if (part.whole) return toFeel(value, part.path, typeOf);
  if (Array.isArray(value)) return value.map((item) => (Array.isArray(item) ? null : pruned(item, part, typeOf)));
  if (!isRecord(value)) return value ?? null;
  const kept: Record<string, unknown> = {};
  for (const [key, deeper] of part.parts) kept[key] = pruned(ownProperty(value, key), deeper, typeOf);
  return kept;
}

function ownProperty(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : null;
}
