import { type FieldSchema, fieldsOf, formatOf } from '../data/form-schema.js';
import { isAbove, isCovered } from '../data/merge-patch.js';

type Look = Record<string, unknown>;

const isLook = (value: unknown): value is Look => typeof value === 'object' && value !== null && !Array.isArray(value);

const isChoice = (schema: FieldSchema | undefined): boolean => schema?.oneOf !== undefined || schema?.enum !== undefined;

/** The widget that a field's type and format ask for, where the declared look does not choose one. */
function widgetOf(schema: FieldSchema): string | undefined {
  // Several choices of a list: RJSF would draw a list box that takes one.
  if (schema.type === 'array') return schema.uniqueItems && isChoice(schema.items) ? 'checkboxes' : undefined;
  if (isChoice(schema) || schema.const !== undefined) return undefined;
  const format = formatOf(schema);
  if (format === 'euro') return 'euro';
  if (schema.type === 'number' || schema.type === 'integer') return 'decimal';
  if (format === 'date' || format === 'month') return format;
  return undefined;
}

/** A choice that the server sends without a type is a string: RJSF draws nothing for a schema that has none. */
export function completeTypes(schema: FieldSchema): FieldSchema {
  const result: FieldSchema = { ...schema };
  if (!result.type && result.oneOf?.length) {
    const kind = typeof result.oneOf[0]?.const;
    result.type = kind === 'number' || kind === 'boolean' ? kind : 'string';
  }
  if (result.properties) {
    result.properties = Object.fromEntries(Object.entries(result.properties).map(([key, field]) => [key, completeTypes(field)]));
  }
  if (result.items) result.items = completeTypes(result.items);
  for (const part of ['then', 'else'] as const) if (result[part]) result[part] = completeTypes(result[part]);
  if (result.allOf) result.allOf = result.allOf.map(completeTypes);
  return result;
}

/**
 * The uiSchema of a section: the declared look, the widgets of our formats, and `ui:readonly` on each field that is not covered by
 * the editable paths. `path` is the dotted path of the section; without `editable` all of it can be changed.
 */
export function lookOf(schema: FieldSchema, declared: unknown, path: string, editable?: readonly string[]): Look {
  const look: Look = isLook(declared) ? { ...declared } : {};
  const covered = !editable || isCovered(path, editable);
  const rest = covered ? undefined : editable;
  if (schema.type === 'array') {
    if (!covered && !isAbove(path, editable)) look['ui:readonly'] = true;
    if (schema.items) look['items'] = lookOf(schema.items, look['items'], path, rest);
    const widget = widgetOf(schema);
    if (widget) look['ui:widget'] ??= widget;
    return look;
  }
  const fields = fieldsOf(schema);
  if (Object.keys(fields).length > 0) {
    for (const [key, field] of Object.entries(fields)) look[key] = lookOf(field, look[key], path ? `${path}.${key}` : key, rest);
    return look;
  }
  const widget = widgetOf(schema);
  if (widget) look['ui:widget'] ??= widget;
  if (!covered) look['ui:readonly'] = true;
  return look;
}
