import type { Json, JsonObject } from './json.js';

/** Names that reach an object's prototype; data never carries them. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key would reach an object's prototype: such keys are neither written nor named. */
export const isPrototypeKey = (key: string): boolean => PROTOTYPE_KEYS.has(key);

/** Whether a value is an object with named fields: neither null, nor an array, nor a scalar. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a JSON value is an object with named fields. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value at a dotted path: own properties of objects only, arrays are not entered.
 * Example: `readPath({ a: { b: 1 } }, 'a.b')` is 1; `undefined` when the path is absent.
 */
export function readPath(root: unknown, path: string): unknown {
  let value = root;
  let from = 0;
  while (from <= path.length) {
    const dot = path.indexOf('.', from);
    const key = dot < 0 ? path.slice(from) : path.slice(from, dot);
    if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
    if (dot < 0) return value;
    from = dot + 1;
  }
  return value;
}

/**
 * The leaves of a value with their dotted paths. An array is one leaf, an empty object too: permission is decided,
 * and changes are told, leaf by leaf.
 */
export function leavesOf(value: Json, prefix = ''): { path: string; value: Json }[] {
  const leaves: { path: string; value: Json }[] = [];
  collectLeaves(value, prefix, leaves);
  return leaves;
}

function collectLeaves(value: Json, path: string, leaves: { path: string; value: Json }[]): void {
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  if (!isJsonObject(value) || keys.length === 0) {
    leaves.push({ path, value });
    return;
  }
  for (const key of keys) collectLeaves(value[key] as Json, path === '' ? key : `${path}.${key}`, leaves);
}

/**
 * A copy of `root` with the value at a dotted path; what the path does not touch is shared with `root`.
 * A step that is not an object is replaced by one. A path through a prototype is misuse and throws.
 */
export function writePath(root: JsonObject, path: string, value: Json): JsonObject {
  return writeKeys(root, path.split('.'), 0, value);
}

function writeKeys(root: Json | undefined, keys: string[], at: number, value: Json): JsonObject {
  const key = keys[at] as string;
  if (isPrototypeKey(key)) throw new Error(`A path must not name ${key}`);
  const base = isJsonObject(root) ? root : {};
  const old = Object.hasOwn(base, key) ? base[key] : undefined;
  return { ...base, [key]: at === keys.length - 1 ? value : writeKeys(old, keys, at + 1, value) };
}

/** Whether `area` is `path` itself or one of its ancestors: `pathCovers('a', 'a.b')` holds, `pathCovers('a', 'ab')` does not. */
export function pathCovers(area: string, path: string): boolean {
  return path.startsWith(area) && (path.length === area.length || path.charCodeAt(area.length) === 46);
}

/** Whether two paths have something in common: one is the other, or one of its ancestors. */
export const pathsOverlap = (one: string, other: string): boolean => pathCovers(one, other) || pathCovers(other, one);
