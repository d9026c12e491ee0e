import type { FieldSchema } from '../data/form-schema.js';
import { isRecord, sameJson } from '../data/merge-patch.js';

const TYPES: Record<string, (value: unknown) => boolean> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

type Rule = (wanted: never, value: unknown, schema: FieldSchema) => boolean;

const number = (holds: (value: number, limit: number) => boolean) => (limit: number, value: unknown) =>
  typeof value !== 'number' || holds(value, limit);
const length = (holds: (value: number, limit: number) => boolean) => (limit: number, value: unknown) =>
  typeof value !== 'string' || holds([...value].length, limit);
const size = (holds: (value: number, limit: number) => boolean) => (limit: number, value: unknown) =>
  !Array.isArray(value) || holds(value.length, limit);
const atLeast = (value: number, limit: number) => value >= limit;
const atMost = (value: number, limit: number) => value <= limit;

const RULES: Record<string, Rule> = {
  type: (types: string | string[], value) => [types].flat().some((type) => TYPES[type]?.(value) ?? true),
  const: (wanted: unknown, value) => sameJson(wanted, value),
  enum: (wanted: unknown[], value) => wanted.some((one) => sameJson(one, value)),
  required: (names: string[], value) => !isRecord(value) || names.every((name) => value[name] !== undefined),
  properties: (fields: Record<string, FieldSchema>, value) =>
    !isRecord(value) || Object.entries(fields).every(([name, field]) => value[name] === undefined || matches(field, value[name])),
  items: (field: FieldSchema, value) => !Array.isArray(value) || value.every((item) => matches(field, item)),
  oneOf: (options: FieldSchema[], value) => options.filter((option) => matches(option, value)).length === 1,
  anyOf: (options: FieldSchema[], value) => options.some((option) => matches(option, value)),
  allOf: (parts: FieldSchema[], value) => parts.every((part) => matches(part, value)),
  not: (part: FieldSchema, value) => !matches(part, value),
  if: (part: FieldSchema, value, { then: yes = {}, else: no = {} }) => matches(matches(part, value) ? yes : no, value),
  minimum: number(atLeast),
  maximum: number(atMost),
  exclusiveMinimum: number((value, limit) => value > limit),
  exclusiveMaximum: number((value, limit) => value < limit),
  minLength: length(atLeast),
  maxLength: length(atMost),
  minItems: size(atLeast),
  maxItems: size(atMost),
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
};

/**
 * Whether a value meets a schema of the closed set of keywords that forms use. It decides which branch of a form is open while one
 * types; what is wrong is said by the server. It interprets instead of compiling, since the page's Content-Security-Policy
 * forbids code made from text, which is how ajv works.
 */
export function matches(schema: FieldSchema | boolean, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  return Object.entries(schema).every(([keyword, wanted]) => RULES[keyword]?.(wanted as never, value, schema) ?? true);
}
