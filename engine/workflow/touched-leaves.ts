import type { Issue } from '../error/issue.js';
import type { CompiledForm } from '../form/compile-form.js';
import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject, pathCovers } from '../value/path.js';
import { pointer } from '../value/pointer.js';

/** Something that a patch touches, rows of arrays without index. */
export interface Touched {
  /** A leaf or, with `anyBeneath`, a part of the form in which nothing is stored that could be asked. */
  path: string;
  /** A leaf in an array must be readable too: the array is replaced whole. */
  inArray: boolean;
  anyBeneath: boolean;
}

/** The fields of a patch that the form does not have, the outermost of each; a key that has a dot is none of the form's. */
export function unknownFields(form: CompiledForm, patch: JsonObject): Issue[] {
  const issues: Issue[] = [];
  collectUnknown(form, patch, '', '', issues);
  return issues;
}

function collectUnknown(form: CompiledForm, value: Json, path: string, at: string, issues: Issue[]): void {
  if (Array.isArray(value)) {
    for (const [row, inner] of value.entries()) collectUnknown(form, inner, path, `${at}/${row}`, issues);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const key of Object.keys(value)) {
    const inner = path === '' ? key : `${path}.${key}`;
    const known = !key.includes('.') && form.isKnown(inner);
    // A name that the form knows has nothing that a JSON pointer escapes.
    if (known) collectUnknown(form, value[key] as Json, inner, `${at}/${key}`, issues);
    else issues.push({ code: 'unknown-field', path: at + pointer(key) });
  }
}

/**
 * Every leaf that a patch names, and every leaf that stands beneath what it removes or replaces, before and after. Where it
 * removes or replaces a part of the form, something in that part must be writable even if nothing is stored there: the answer
 * must not tell a stranger whether something is.
 */
export function touchedLeaves(form: CompiledForm, patch: JsonObject, before: JsonObject): Touched[] {
  const touched: Touched[] = [];
  for (const key of Object.keys(patch)) visit(form, key, patch[key] as Json, ownValue(before, key), touched);
  return touched;
}

const ownValue = (object: Json | undefined, key: string): Json | undefined =>
  isJsonObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;

function visit(form: CompiledForm, path: string, value: Json, stored: Json | undefined, touched: Touched[]): void {
  const merges = isJsonObject(value);
  if (!merges || !isJsonObject(stored)) collectLeaves(stored, path, false, touched);
  if (merges && Object.keys(value).length > 0) {
    for (const key of Object.keys(value)) visit(form, `${path}.${key}`, value[key] as Json, ownValue(stored, key), touched);
    return;
  }
  const field = form.field(path);
  touched.push({ path, inArray: field?.array === true, anyBeneath: field?.leaf === false });
  if (Array.isArray(value)) collectLeaves(value, path, false, touched);
}

function collectLeaves(value: Json | undefined, path: string, inArray: boolean, touched: Touched[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const row of value) collectLeaves(row, path, true, touched);
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) collectLeaves(value[key], `${path}.${key}`, inArray, touched);
  } else touched.push({ path, inArray, anyBeneath: false });
}

/** The first thing touched for which `may` fails, asked of leaves; for a part of the form, of any leaf in it. */
export function firstRefused(
  form: CompiledForm,
  touched: Touched[],
  may: (leaf: string, inArray: boolean) => boolean,
): Touched | undefined {
  return touched.find(({ path, inArray, anyBeneath }) =>
    anyBeneath ? !form.leaves().some((leaf) => pathCovers(path, leaf) && may(leaf, inArray)) : !may(path, inArray),
  );
}
