import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject, isPrototypeKey } from '../value/path.js';

/**
 * The part of some data that may be read, decided leaf by leaf. `mayRead` is asked dotted paths without the indexes of arrays:
 * a field of an array's rows is `rows.amount`. An array keeps all its rows, each with its readable fields, and is left out
 * when none has any. Nothing of `data` is changed.
 */
export function projectLeaves(data: JsonObject, mayRead: (path: string) => boolean): JsonObject {
  return projectObject(data, '', mayRead) ?? {};
}

function project(value: Json, path: string, mayRead: (path: string) => boolean): Json | undefined {
  if (Array.isArray(value)) return projectArray(value, path, mayRead);
  if (isJsonObject(value) && Object.keys(value).length > 0) return projectObject(value, path, mayRead);
  return mayRead(path) ? value : undefined;
}

function projectObject(value: JsonObject, path: string, mayRead: (path: string) => boolean): JsonObject | undefined {
  let kept: JsonObject | undefined;
  for (const key of Object.keys(value)) {
    if (isPrototypeKey(key)) continue;
    const child = project(value[key] as Json, path === '' ? key : `${path}.${key}`, mayRead);
    if (child === undefined) continue;
    kept ??= {};
    kept[key] = child;
  }
  return kept;
}

function projectArray(rows: Json[], path: string, mayRead: (path: string) => boolean): Json[] | undefined {
  if (!rows.some((row) => isJsonObject(row) || Array.isArray(row))) return mayRead(path) ? rows : undefined;
  const kept = rows.map((row) => project(row, path, mayRead));
  if (kept.every((row) => row === undefined)) return undefined;
  return rows.flatMap((row, at): Json[] => {
    const readable = kept[at];
    if (readable !== undefined) return [readable];
    return isJsonObject(row) ? [{}] : [];
  });
}

/** The part of one value that may be read, or null; of an array's rows only their readable fields. `path` is that of the value. */
export function readablePart(path: string, value: Json, mayRead: (path: string) => boolean): Json {
  return project(value, path, mayRead) ?? null;
}
