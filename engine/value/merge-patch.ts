import type { Change } from './change.js';
import type { Json, JsonObject } from './json.js';
import { isJsonObject, isPrototypeKey } from './path.js';

/**
 * The target with a JSON merge patch applied (RFC 7396): null removes, an array replaces whole. Neither argument is
 * changed; what the patch does not touch is shared with the target, and a patch that changes nothing returns the target
 * itself. Keys that reach prototypes are dropped.
 */
export function applyMergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  let merged: JsonObject | null = null;
  for (const key of Object.keys(patch)) {
    if (isPrototypeKey(key)) continue;
    const old = Object.hasOwn(target, key) ? target[key] : undefined;
    const fresh = patchedValue(old, patch[key] as Json);
    if (fresh === old) continue;
    merged ??= { ...target };
    if (fresh === undefined) delete merged[key];
    else merged[key] = fresh;
  }
  return merged ?? target;
}

function patchedValue(old: Json | undefined, value: Json): Json | undefined {
  if (value === null) return undefined;
  if (isJsonObject(value)) return applyMergePatch(isJsonObject(old) ? old : {}, value);
  if (!Array.isArray(value)) return value;
  const list = withoutPrototypeKeys(value);
  return old !== undefined && equalJson(old, list) ? old : list;
}

/** The value itself when it is clean, which is nearly always; else a copy without the keys that reach prototypes. */
function withoutPrototypeKeys(value: Json): Json {
  if (Array.isArray(value)) {
    const copy = value.map(withoutPrototypeKeys);
    return copy.some((item, index) => item !== value[index]) ? copy : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.filter(([key]) => !isPrototypeKey(key)).map(([key, item]) => [key, withoutPrototypeKeys(item)] as const);
  const clean = kept.length === entries.length && kept.every(([key, item]) => item === value[key]);
  return clean ? value : Object.fromEntries(kept);
}

/**
 * What changed between two states of the data, leaf by leaf with dotted paths. An array is one leaf, absent is null, the
 * order of keys does not count. Writing each `to` (null removes) over `before`, in this order, gives `after`, save for
 * objects left empty. Subtrees that are the same reference are not entered.
 */
export function changesBetween(before: JsonObject, after: JsonObject): Change[] {
  const changes: Change[] = [];
  compareObjects(before, after, '', changes);
  return changes;
}

function compareObjects(before: JsonObject, after: JsonObject, prefix: string, changes: Change[]): void {
  if (before === after) return;
  for (const key of Object.keys(before)) {
    compareValues(before[key] ?? null, ownValue(after, key), prefix + key, changes);
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) compareValues(null, after[key] ?? null, prefix + key, changes);
  }
}

const NOTHING: JsonObject = {};
const ownValue = (object: JsonObject, key: string): Json => (Object.hasOwn(object, key) ? (object[key] ?? null) : null);

function compareValues(before: Json, after: Json, path: string, changes: Change[]): void {
  if (before === after) return;
  const left = isJsonObject(before) ? before : null;
  const right = isJsonObject(after) ? after : null;
  if (left && right) {
    compareObjects(left, right, `${path}.`, changes);
    return;
  }
  const leftIsTree = left !== null && !isEmpty(left);
  const rightIsTree = right !== null && !isEmpty(right);
  // A tree that goes tells its leaves first and one that comes tells them last, so that applying in order works.
  if (left && leftIsTree) compareObjects(left, NOTHING, `${path}.`, changes);
  const from = leftIsTree ? null : before;
  const to = rightIsTree ? null : after;
  if (!equalJson(from, to)) changes.push({ path, from, to });
  if (right && rightIsTree) compareObjects(NOTHING, right, `${path}.`, changes);
}

function isEmpty(object: JsonObject): boolean {
  for (const key in object) if (Object.hasOwn(object, key)) return false;
  return true;
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function equalJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, at) => equalJson(item, right[at] as Json));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key] as Json, right[key] as Json));
}
