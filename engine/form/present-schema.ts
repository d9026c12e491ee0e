import type { FormDefinition } from '../definition/definitions.js';
import type { FormField } from '../definition/generated/definition-files.js';
import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import { branchesOf } from './branches.js';
import { typesOf } from './field-tree.js';
import { conditionHolds } from './open-branch.js';
import { type ChoiceSource, choicesOf } from './present-choices.js';
import { presentUi } from './present-ui.js';

/** What a form is shown with: which leaves may be read, by dotted path without indexes, and where its choices come from. */
export interface PresentOptions extends ChoiceSource {
  readable: (path: string) => boolean;
}

/** A form as the browser renders it: plain JSON Schema draft-07 and a uiSchema, with only what may be read. */
export interface PresentedForm {
  schema: JsonObject;
  ui: JsonObject;
}

/**
 * Makes a form ready for the browser. Codes become choices (those of today and those stored), records too; a branch whose
 * condition asks a field that may not be read is decided here, with the stored data, and its open side shown.
 */
export function presentForm(form: FormDefinition, options: PresentOptions): PresentedForm {
  const schema = presentField(form.schema, '', options.stored, options) ?? { type: 'object', properties: {} };
  return { schema, ui: presentUi(form.ui as JsonObject, schema) };
}

const NESTING = new Set(['$schema', 'properties', 'items', 'required', 'if', 'then', 'else', 'allOf']);

/** A field as it is shown, or null when nothing of it may be read. `data` is what stands there, for conditions. */
function presentField(field: FormField, path: string, data: Json | undefined, options: PresentOptions): JsonObject | null {
  const nests = field.properties !== undefined || field.items?.properties !== undefined || branchesOf(field).length > 0;
  if (!nests && path !== '' && !options.readable(path)) return null;
  const shown: JsonObject = {};
  for (const [key, value] of Object.entries(field)) if (!NESTING.has(key)) shown[key] = value as Json;
  // RJSF draws nothing for a choice that does not say its type.
  const [type, ...others] = typesOf(field);
  if (type && others.every((other) => other === type)) shown['type'] = type;
  const choices = choicesOf(field, path, options);
  if (choices) shown['oneOf'] = choices as unknown as Json;
  if (field.items) {
    const items = presentField(field.items, path, undefined, options);
    if (!items) return null;
    shown['items'] = items;
  }
  const inside = presentInside(field, path, data, options);
  if (field.properties && path !== '' && !hasFields(inside)) return null;
  return { ...shown, ...inside };
}

const hasFields = (inside: JsonObject): boolean =>
  Object.keys((inside['properties'] as JsonObject | undefined) ?? {}).length > 0 ||
  inside['allOf'] !== undefined ||
  inside['if'] !== undefined;

/** The properties, what is required of them, and the branches of an object; the same for the sides of a branch. */
function presentInside(field: FormField, path: string, data: Json | undefined, options: PresentOptions): JsonObject {
  const inside: JsonObject = {};
  const properties = presentProperties(field, path, data, options);
  const allOf: Json[] = [];
  if (field.properties) inside['properties'] = properties;
  const required = (field.required ?? []).filter((key) =>
    // In a branch a name may be declared beside the branch: then the field itself is asked.
    field.properties?.[key] ? Object.hasOwn(properties, key) : options.readable(joined(path, key)),
  );
  if (required.length > 0) inside['required'] = required;
  for (const branch of branchesOf(field)) {
    const side = presentBranch(branch, path, data, options);
    if (side && branch.if === field.if && side['if']) Object.assign(inside, side);
    else if (side) allOf.push(side);
  }
  if (allOf.length > 0) inside['allOf'] = allOf;
  return inside;
}

function presentProperties(field: FormField, path: string, data: Json | undefined, options: PresentOptions): JsonObject {
  const properties: JsonObject = {};
  for (const [key, child] of Object.entries(field.properties ?? {})) {
    const value = isJsonObject(data) ? data[key] : undefined;
    const shown = presentField(child, joined(path, key), value, options);
    if (shown) properties[key] = shown;
  }
  return properties;
}

type Branch = ReturnType<typeof branchesOf>[number];

function presentBranch(branch: Branch, path: string, data: Json | undefined, options: PresentOptions): JsonObject | null {
  const side = (field: FormField | undefined): JsonObject | null => {
    const shown = field ? presentInside(field, path, data, options) : {};
    return Object.keys(shown).length > 0 ? shown : null;
  };
  if (!asksReadable(branch.if, path, options)) {
    return side(conditionHolds(branch.if, isJsonObject(data) ? data : {}) ? branch.then : branch.else);
  }
  const shown: JsonObject = { if: branch.if as unknown as Json };
  for (const name of ['then', 'else'] as const) {
    const one = side(branch[name]);
    if (one) shown[name] = one;
  }
  return Object.keys(shown).length > 1 ? shown : null;
}

/** Whether all that a condition asks may be read. */
function asksReadable(condition: FormField, path: string, options: PresentOptions): boolean {
  const nested = [...Object.entries(condition.properties ?? {})];
  const named = condition.required?.every(
    (key) => condition.properties?.[key] !== undefined || options.readable(joined(path, key)),
  );
  if (named === false) return false;
  return nested.every(([key, child]) => {
    const childPath = joined(path, key);
    const deeper = child.properties !== undefined || child.items?.properties !== undefined;
    if (!deeper) return options.readable(childPath);
    return asksReadable(child, childPath, options) && (!child.items || asksReadable(child.items, childPath, options));
  });
}

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
