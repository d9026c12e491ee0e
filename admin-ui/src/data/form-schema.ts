import { isRecord, type JsonRecord } from './merge-patch.js';

/** A field of a form as the server sends it: JSON Schema draft-07 with our `x-` words, code lists already turned into choices. */
export interface FieldSchema {
  type?: string;
  title?: string;
  description?: string;
  properties?: Record<string, FieldSchema>;
  items?: FieldSchema;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  oneOf?: FieldSchema[];
  anyOf?: FieldSchema[];
  allOf?: FieldSchema[];
  if?: FieldSchema;
  then?: FieldSchema;
  else?: FieldSchema;
  format?: string;
  'x-format'?: string;
  [keyword: string]: unknown;
}

/** How a field's values are shown: `euro`, `date`, `month`, a code's format, or nothing. */
export const formatOf = (schema: FieldSchema | undefined): string | undefined => schema?.['x-format'] ?? schema?.format;

/** All fields directly inside an object, those of closed branches too. */
export function fieldsOf(schema: FieldSchema): Record<string, FieldSchema> {
  const branches = [schema.then, schema.else, ...(schema.allOf ?? [])].filter((branch) => branch !== undefined);
  const opened = branches.map((branch) => fieldsOf(branch));
  return Object.assign({}, ...opened, schema.properties);
}

/** The schema of the field at a path, list positions skipped; undefined where the form has none. */
export function schemaAt(schema: FieldSchema, keys: readonly string[]): FieldSchema | undefined {
  let at: FieldSchema | undefined = schema;
  for (const key of keys) {
    if (!at) return undefined;
    at = at.items && /^\d+$/.test(key) ? at.items : fieldsOf(at.items ?? at)[key];
  }
  return at;
}

/** The text of a value in its field: a choice by its title. */
export function choiceTitle(schema: FieldSchema | undefined, value: unknown): string | undefined {
  const choice = schema?.oneOf?.find((one) => one.const === value);
  return choice?.title;
}

export const asFieldSchema = (value: unknown): FieldSchema => (isRecord(value) ? (value as FieldSchema) : {});
export const asRecord = (value: unknown): JsonRecord => (isRecord(value) ? value : {});
