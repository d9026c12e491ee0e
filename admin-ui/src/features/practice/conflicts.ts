import type { RefusedError } from '../../api/refused-error.js';
import { isRecord, type JsonRecord, type JsonValue, pathKeys } from '../../data/merge-patch.js';

/** One leaf that two people changed. Where it may not be read, only the other's value can stay. */
export interface Conflict {
  path: string;
  mine: JsonValue;
  theirs: JsonValue;
  hidden?: boolean;
}

/** The conflicts that a refusal carries. */
export function conflictsOf(refusal: RefusedError): Conflict[] {
  const { conflicts } = refusal.details;
  return Array.isArray(conflicts) ? (conflicts as Conflict[]) : [];
}

function without(patch: JsonRecord, keys: readonly string[]): JsonRecord {
  const [key, ...rest] = keys;
  if (key === undefined || !(key in patch)) return patch;
  const { [key]: value, ...others } = patch;
  if (rest.length === 0 || !isRecord(value)) return others;
  const inner = without(value, rest);
  return Object.keys(inner).length > 0 ? { ...others, [key]: inner } : others;
}

/** What was typed, less the leaves for which the other's value was chosen. */
export function settledPatch(typed: JsonRecord, conflicts: readonly Conflict[], keepMine: (path: string) => boolean): JsonRecord {
  return conflicts
    .filter(({ path, hidden }) => hidden === true || !keepMine(path))
    .reduce((patch, { path }) => without(patch, pathKeys(path)), typed);
}
