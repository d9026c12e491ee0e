import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { CompiledForm } from '../form/compile-form.js';
import { grants, reasonFor } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Change } from '../value/change.js';
import type { Json, JsonObject } from '../value/json.js';
import { applyMergePatch, changesBetween } from '../value/merge-patch.js';
import { pathCovers, readPath, writePath } from '../value/path.js';
import type { Configuration } from './configuration.js';
import type { CompiledPracticeType } from './practice-type.js';
import type { Touched } from './touched-leaves.js';
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
  /** What was written without being readable is told even where it is the same: nothing may say that it was. */
  changes: Change[];
  /** The leaves that were written without being readable. */
  unread: string[];
  /** The top-level sections that the patch names. */
  sections: string[];
}

/** What an event without data changes. */
export const noChange = (practice: Practice): DataChange => ({ data: practice.data, changes: [], unread: [], sections: [] });

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
  const touched = touchedLeaves(form, patch, before);
  const refused = firstRefused(form, touched, (leaf, inArray) => mayWrite(leaf, inArray, writing));
  if (refused) return forbidden(refused.path, writing);
  const proposed = applyMergePatch(before, patch);
  const wrong = form.typeIssues(proposed);
  if (wrong.length > 0) return invalid(wrong);
  const { data } = form.prune(proposed);
  const unread = unreadAmong(form, touched, writing.rights);
  return accept({ data, changes: withUnread(changesBetween(before, data), unread, data), unread, sections });
}

/** The leaves touched that may not be read, those of a part of the form all of them: whether something is there is not told either. */
function unreadAmong(form: CompiledForm, touched: Touched[], rights: Rights): string[] {
  const unread = new Set<string>();
  const ask = (leaf: string) => {
    if (!rights.mayRead(leaf)) unread.add(leaf);
  };
  for (const { path, anyBeneath } of touched) {
    if (anyBeneath)
      form
        .leaves()
        .filter((leaf) => pathCovers(path, leaf))
        .forEach(ask);
    else ask(path);
  }
  return [...unread];
}

function withUnread(changes: Change[], unread: string[], data: JsonObject): Change[] {
  if (unread.length === 0) return changes;
  const same = unread.filter((leaf) => !changes.some(({ path }) => path === leaf));
  return [
    ...changes,
    ...same.map((path): Change => {
      const value = (readPath(data, path) ?? null) as Json;
      return { path, from: value, to: value };
    }),
  ];
}

/** The data stored before, as far as issues may lean on it: a code stays valid where it stood, but not where nobody could see it. */
export const leanedOn = (before: JsonObject, { unread }: DataChange): JsonObject =>
  unread.reduce((data, path) => writePath(data, path, null), before);

/** Whether a change lies in a section that only certified operators write. */
export function touchesCertified(change: DataChange, from: Configuration): boolean {
  return from.certified.length > 0 && change.changes.some(({ path }) => from.certified.some((area) => pathCovers(area, path)));
}

const invalid = (issues: Issue[]): Result<DataChange> => refuse({ code: 'invalid-data', details: { issues } });
