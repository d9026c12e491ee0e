import type { Issue } from '../error/issue.js';
import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import { fieldPathOf } from './issues.js';

/**
 * Whether an issue is about an expired code that stood in the same field before, in any row where the field is one of rows.
 * A code that its list never had is no stored value worth keeping.
 */
export function wasStored(issue: Issue, data: JsonObject, stored: JsonObject): boolean {
  if (issue.code !== 'expired-code') return false;
  const value = atPointer(data, issue.path);
  return value !== undefined && valuesAt(stored, fieldPathOf(issue.path).split('.')).includes(value);
}

function atPointer(data: Json, pointer: string): Json | undefined {
  let value: Json | undefined = data;
  for (const token of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(token)];
    else value = isJsonObject(value) ? value[token] : undefined;
  }
  return value;
}

/** The scalars at a path of field names; every row of an array on the way, and every item of one at its end. */
export function valuesAt(root: Json | undefined, keys: readonly string[]): Json[] {
  if (Array.isArray(root)) return root.flatMap((row) => valuesAt(row, keys));
  const [key, ...rest] = keys;
  if (key === undefined) return root === undefined || isJsonObject(root) ? [] : [root];
  return isJsonObject(root) && Object.hasOwn(root, key) ? valuesAt(root[key], rest) : [];
}
