import type { JSONSchema } from 'json-schema-to-typescript';
import { branchesOf, type FormField } from '../../../engine/index.js';
import { commentOf, unionOf } from './type-names.js';

/** What the fields of a form are called whose values have a type of their own. */
export interface KnownTypes {
  codes: (list: string) => string;
}

type Fields = Record<string, FormField>;

/** Of a field that a branch writes again, to narrow it, the first stays; the fields that stand in both are put together. */
function together(one: FormField, other: FormField): FormField {
  return { ...other, ...one, ...(one.properties && { properties: allOf(one.properties, other.properties ?? {}) }) };
}

function allOf(one: Fields, other: Fields): Fields {
  const merged = { ...one };
  for (const [name, field] of Object.entries(other)) {
    const known = merged[name];
    merged[name] = known ? together(known, field) : field;
  }
  return merged;
}

/** The fields of an object with those of its branches, which are there or not as other fields have it. */
function fieldsOf(field: FormField): Fields {
  const parts = branchesOf(field).flatMap((branch) => [branch.then, branch.else]);
  return parts.flatMap((part) => (part ? [fieldsOf(part)] : [])).reduce(allOf, field.properties ?? {});
}

const literals = ({ enum: values, const: only, oneOf }: FormField): (string | number | boolean)[] | null => {
  if (only !== undefined) return [only];
  return values ?? oneOf?.map((choice) => choice.const) ?? null;
};

/** A field of a form as a schema that says only what a type can: no titles, of which the generator would make names. */
export function fieldSchema(field: FormField, known: KnownTypes): JSONSchema {
  const description = commentOf(field.title, field.description);
  const about = description === '' ? {} : { description };
  const list = field['x-code-list'];
  if (list !== undefined) return { ...about, tsType: known.codes(list) };
  if (field['x-record'] !== undefined) return { ...about, tsType: 'RecordId' };
  const values = literals(field);
  if (values) return { ...about, tsType: unionOf(values) };
  if (field.type === 'array') return { ...about, type: 'array', items: fieldSchema(field.items ?? {}, known) };
  const fields = fieldsOf(field);
  if (field.type === 'object' || Object.keys(fields).length > 0) {
    const properties = Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, fieldSchema(each, known)]));
    const required = (field.required ?? []).filter((name) => Object.hasOwn(properties, name));
    return { ...about, type: 'object', additionalProperties: false, properties, required };
  }
  if (field.format === 'date') return { ...about, tsType: 'IsoDate' };
  return { ...about, type: field.type ?? 'string' };
}
