import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grants, reasonFor } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Change } from '../value/change.js';
import type { JsonObject } from '../value/json.js';
import { applyMergePatch, changesBetween } from '../value/merge-patch.js';
import { pathCovers } from '../value/path.js';
import type { CompiledPracticeType } from './practice-type.js';
import { firstRefused, touchedLeaves, unknownFields } from './touched-leaves.js';

/** Where data may be written now: what rules allow, inside what the states (and the event) open. */
export interface Writing {
  rights: Rights;
  /** Sections or fields that the present states, or the event sent, open. */
  open: readonly string[];
  /** Sections that only the reference operator or an enabled operator may change. */
  certified: readonly string[];
}

/** Data after a patch, and what changed, branches closed by it included. */
export interface DataChange {
  data: JsonObject;
  changes: Change[];
  /** The top-level sections that the patch names. */
  sections: string[];
}

/** What an event without data changes. */
export const noChange = (practice: Practice): DataChange => ({ data: practice.data, changes: [], sections: [] });

function forbidden(leaf: string, writing: Writing): Result<DataChange> {
  const reason = reasonFor(writing.rights.areas('edit'), leaf);
  return refuse({ code: 'forbidden', details: { action: 'edit', paths: [leaf], ...(reason !== undefined && { reason }) } });
}

const liesIn = (areas: readonly string[], leaf: string): boolean => areas.some((area) => pathCovers(area, leaf));

/** Whether a leaf may be written; one in an array only if it may be read too, since the array is replaced whole. */
export function mayWrite(leaf: string, inArray: boolean, { rights, open, certified }: Writing): boolean {
  if (!grants(rights.areas('edit'), leaf) || !liesIn(open, leaf)) return false;
  if (inArray && !rights.mayRead(leaf)) return false;
  return rights.certified || !liesIn(certified, leaf);
}

/**
 * Applies a JSON merge patch (RFC 7396) to a practice's data, all or nothing.
 * @returns the new data; or `invalid-data` for unknown paths and wrong JSON types, `forbidden` for a leaf that may not be written
 */
export function changeData(
  { form }: CompiledPracticeType,
  practice: Practice,
  patch: JsonObject,
  writing: Writing,
): Result<DataChange> {
  const before = practice.data;
  const sections = Object.keys(patch);
  if (sections.length === 0) return accept(noChange(practice));
  const unknown = unknownFields(form, patch);
  if (unknown.length > 0) return invalid(unknown);
  const refused = firstRefused(form, touchedLeaves(form, patch, before), (leaf, inArray) => mayWrite(leaf, inArray, writing));
  if (refused) return forbidden(refused.path, writing);
  const proposed = applyMergePatch(before, patch);
  const wrong = form.typeIssues(proposed);
  if (wrong.length > 0) return invalid(wrong);
  const { data } = form.prune(proposed);
  return accept({ data, changes: changesBetween(before, data), sections });
}

const invalid = (issues: Issue[]): Result<DataChange> => refuse({ code: 'invalid-data', details: { issues } });
