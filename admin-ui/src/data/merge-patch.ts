export type JsonValue = null | boolean | number | string | JsonValue[] | JsonRecord;
export interface JsonRecord {
  [key: string]: JsonValue | undefined;
}

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two JSON values are the same; an absent key is the same as null, since a merge patch cannot tell them apart. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right || (left ?? null) === (right ?? null)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameJson(left[key], right[key]));
}

/** The JSON merge patch (RFC 7386) that leads from `before` to `after`: only leaves that changed, arrays whole. */
export function mergePatch(before: JsonRecord, after: JsonRecord): JsonRecord {
  const patch: JsonRecord = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = before[key] ?? null;
    const now = after[key] ?? null;
    if (sameJson(old, now)) continue;
    if (isRecord(now)) {
      const inner = mergePatch(isRecord(old) ? old : {}, now);
      // An empty object where there was nothing says nothing: forms make them while they draw.
      if (Object.keys(inner).length > 0 || (old !== null && !isRecord(old))) patch[key] = inner;
    } else {
      patch[key] = now;
    }
  }
  return patch;
}

/** The target after a JSON merge patch; neither argument is changed. */
export function applyPatch(target: JsonRecord, patch: JsonRecord): JsonRecord {
  const result: JsonRecord = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete result[key];
    else if (isRecord(value)) result[key] = applyPatch(isRecord(result[key]) ? result[key] : {}, value);
    else result[key] = value;
  }
  return result;
}

/** Whether a dotted path is one of the given ones or beneath one of them. */
export const isCovered = (path: string, by: readonly string[]): boolean =>
  by.some((cover) => path === cover || path.startsWith(`${cover}.`));

/** Whether some of the paths lie beneath a path: the fields of a list's rows are named without the rows' places. */
export const isAbove = (path: string, paths: readonly string[]): boolean => paths.some((other) => other.startsWith(`${path}.`));

/** The part of a patch whose leaves are covered by the paths. A list goes whole, if any field of its rows does. */
export function restrictPatch(patch: JsonRecord, paths: readonly string[], at = ''): JsonRecord {
  const kept: JsonRecord = {};
  for (const [key, value] of Object.entries(patch)) {
    const path = at ? `${at}.${key}` : key;
    if (isCovered(path, paths) || (!isRecord(value) && isAbove(path, paths))) kept[key] = value;
    else if (isRecord(value)) {
      const inner = restrictPatch(value, paths, path);
      if (Object.keys(inner).length > 0) kept[key] = inner;
    }
  }
  return kept;
}

export const isEmptyPatch = (patch: JsonRecord): boolean => Object.keys(patch).length === 0;

/** The keys of a path written as a JSON pointer or with dots; `data` in front of a dotted path is the context's name for the form. */
export function pathKeys(path: string): string[] {
  if (path.startsWith('/')) {
    return path
      .slice(1)
      .split('/')
      .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  }
  const keys = path.split('.').filter((key) => key !== '');
  return keys[0] === 'data' && keys.length > 1 ? keys.slice(1) : keys;
}

/** The value at a path, or undefined. */
export function valueAt(data: unknown, keys: readonly string[]): unknown {
  let value = data;
  for (const key of keys) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isRecord(value)) value = value[key];
    else return undefined;
  }
  return value;
}
