import type { FormField } from '../definition/generated/definition-files.js';

type Schema = Record<string, unknown>;
type Names = Record<string, FormField>;

const COPIED = [
  'type',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
] as const;

/**
 * The schema ajv compiles for a form or a part of it: only what is checked. A choice becomes an `enum`, so that a wrong one is
 * one issue; what is required must also be filled in (`x-filled`), since a browser sends an emptied field as `""`.
 */
export function ajvSchema(field: FormField): Schema {
  const schema = skeleton(field, ajvSchema);
  if (field['x-code-list']) schema['x-code-list'] = field['x-code-list'];
  if (field.required) schema['properties'] = filled((schema['properties'] as Names | undefined) ?? {}, field.required);
  return schema;
}

/** The schema of an `if`: a question about the neighbours, without code lists and without the demand to be filled in. */
export function conditionSchema(field: FormField): Schema {
  return skeleton(field, conditionSchema);
}

function skeleton(field: FormField, inner: (field: FormField) => Schema): Schema {
  const schema: Schema = {};
  for (const keyword of COPIED) if (field[keyword] !== undefined) schema[keyword] = field[keyword];
  if (field.oneOf) schema['enum'] = field.oneOf.map((choice) => choice.const);
  if (field.properties) {
    schema['properties'] = Object.fromEntries(Object.entries(field.properties).map(([key, child]) => [key, inner(child)]));
  }
  if (field.items) schema['items'] = inner(field.items);
  if (field.if) Object.assign(schema, branch(field, inner));
  if (field.allOf) schema['allOf'] = field.allOf.map((one) => branch(one, inner));
  return schema;
}

function branch(one: Pick<FormField, 'if' | 'then' | 'else'>, inner: (field: FormField) => Schema): Schema {
  const schema: Schema = { if: conditionSchema(one.if ?? {}) };
  for (const side of ['then', 'else'] as const) if (one[side]) schema[side] = inner(one[side]);
  return schema;
}

function filled(properties: Names, required: string[]): Schema {
  const marked: Schema = { ...properties };
  for (const key of required) marked[key] = { ...(marked[key] as Schema | undefined), 'x-filled': true };
  return marked;
}
