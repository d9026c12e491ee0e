import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grants, reasonFor } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import type { Json, JsonObject } from '../value/json.js';
import { applyMergePatch, changesBetween } from '../value/merge-patch.js';
import { leavesOf, pathCovers, readPath } from '../value/path.js';
import type { Change, Practice } from './practice.js';
import type { CompiledPracticeType } from './practice-type.js';

/** Where data may be written now: what rules allow, inside what the states (and the event) open. */
export interface Writing {
  rights: Rights;
  /** Sections or fields that the present states, or the event sent, open. */
  open: string[];
  /** Sections that only the reference operator or an enabled operator may change. */
  certified: string[];
}

/** Data after a patch, and what changed, branches closed by it included. */
export interface DataChange {
  data: JsonObject;
  changes: Change[];
  /** The top-level sections that the patch touches. */
  sections: string[];
}

const pointer = (path: string) => `/${path.replaceAll('.', '/')}`;

/** The leaves inside the rows of an array, without index: `pagamenti.mese`. */
function rowLeaves(path: string, value: Json, type: CompiledPracticeType): string[] {
  const rows = Array.isArray(value) ? value : [];
  const inside = rows.flatMap((row) =>
    row !== null && typeof row === 'object' && !Array.isArray(row) ? leavesOf(row, path).map((leaf) => leaf.path) : [],
  );
  return [...inside, ...type.form.leaves().filter((leaf) => leaf !== path && pathCovers(path, leaf))];
}

interface Touched {
  leaf: string;
  /** A leaf in an array's row must be readable too: the array is replaced whole. */
  inArray: boolean;
}

/** Every leaf that a patch names, and every leaf that is beneath what it removes or replaces, before and after. */
function touchedLeaves(type: CompiledPracticeType, patch: JsonObject, before: JsonObject, after: JsonObject): Touched[] {
  const paths = new Set<string>();
  for (const { path, value } of leavesOf(patch)) {
    const stored = readPath(before, path) as Json | undefined;
    paths.add(path);
    if (value === null && stored !== undefined) for (const leaf of leavesOf(stored, path)) paths.add(leaf.path);
  }
  for (const { path } of changesBetween(before, after)) paths.add(path);
  const touched = new Map<string, Touched>();
  for (const path of paths) {
    const values = [readPath(before, path), readPath(after, path)] as (Json | undefined)[];
    const array = values.some((value) => Array.isArray(value)) || type.form.field(path)?.type === 'array';
    touched.set(path, { leaf: path, inArray: array });
    if (array)
      for (const value of values)
        for (const leaf of rowLeaves(path, value ?? null, type)) touched.set(leaf, { leaf, inArray: true });
  }
  return [...touched.values()];
}

function forbidden(leaf: string, writing: Writing): Result<DataChange> {
  const reason = reasonFor(writing.rights.areas('edit'), leaf);
  return refuse({ code: 'forbidden', details: { action: 'edit', paths: [leaf], ...(reason !== undefined && { reason }) } });
}

function mayWrite({ leaf, inArray }: Touched, { rights, open, certified }: Writing): boolean {
  if (!grants(rights.areas('edit'), leaf)) return false;
  if (!open.some((area) => pathCovers(area, leaf))) return false;
  if (inArray && !rights.mayRead(leaf)) return false;
  return rights.certified || !certified.some((area) => pathCovers(area, leaf));
}

/** An array of rows is judged by its rows; the array's own path is judged only where it has no row fields. */
const judgedLeaves = (touched: Touched[]): Touched[] =>
  touched.filter(
    ({ leaf, inArray }) => !inArray || !touched.some((other) => other.leaf !== leaf && pathCovers(leaf, other.leaf)),
  );

/**
 * Applies a JSON merge patch (RFC 7396) to a practice's data, all or nothing.
 * @returns the new data; or `invalid-data` for unknown paths and wrong JSON types, `forbidden` for a leaf that may not be written
 */
export function changeData(
  type: CompiledPracticeType,
  practice: Practice,
  patch: JsonObject,
  writing: Writing,
): Result<DataChange> {
  const before = practice.data;
  if (Object.keys(patch).length === 0) return accept({ data: before, changes: [], sections: [] });
  const unknown = leavesOf(patch).filter(({ path }) => !type.form.isKnown(path));
  if (unknown.length > 0) return invalid(unknown.map(({ path }) => ({ code: 'unknown-field', path: pointer(path) })));
  const proposed = applyMergePatch(before, patch);
  const refusedLeaf = judgedLeaves(touchedLeaves(type, patch, before, proposed)).find((touched) => !mayWrite(touched, writing));
  if (refusedLeaf) return forbidden(refusedLeaf.leaf, writing);
  const sections = Object.keys(patch);
  const wrong = type.form.typeIssues(proposed);
  if (wrong.length > 0) return invalid(wrong);
  const { data } = type.form.prune(proposed);
  return accept({ data, changes: changesBetween(before, data), sections });
}

const invalid = (issues: Issue[]): Result<DataChange> => refuse({ code: 'invalid-data', details: { issues } });
