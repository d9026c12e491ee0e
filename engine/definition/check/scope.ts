import type { FormDefinition } from '../definitions.js';
import { type FieldPath, fieldPaths } from '../field-paths.js';
import type { FormField } from '../generated/definition-files.js';

export type ValueType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

/** What is known of a path of the context: enough to say that a comparison can never hold. */
export interface KnownPath {
  type: ValueType;
  format?: string;
  /** The path gives several values: it is, or lies in, an array. */
  many?: boolean;
  /** The only values it can have, where that is known. */
  values?: () => (string | number | boolean)[];
}

/** The paths that may be read at some place, with their types. */
export type Scope = Map<string, KnownPath>;

/** Parts of the context that need no definition (design: the context's roots). */
const text: KnownPath = { type: 'string' };
const plain: Record<string, Record<string, KnownPath>> = {
  service: { id: text, title: text },
  referenceOperator: { id: text, name: text },
  enabledOperators: { id: { ...text, many: true }, name: { ...text, many: true }, service: { ...text, many: true } },
  recipient: { name: text, role: text },
};

/** The paths of a root that is the same everywhere: `service`, `referenceOperator`, `enabledOperators`, `recipient`. */
export function plainScope(root: keyof typeof plain): Scope {
  const entries = Object.entries(plain[root] ?? {}).map(([name, known]): [string, KnownPath] => [`${root}.${name}`, known]);
  return new Map([[root, { type: root === 'enabledOperators' ? 'array' : 'object' }], ...entries]);
}

/** Several scopes as one; a path that two of them know keeps its type, and may have the values of both. */
export function union(...scopes: Scope[]): Scope {
  const all: Scope = new Map();
  for (const scope of scopes) for (const [path, known] of scope) all.set(path, both(all.get(path), known));
  return all;
}

function both(first: KnownPath | undefined, second: KnownPath): KnownPath {
  if (!first?.values || !second.values) return first ? { ...first, values: undefined } : second;
  const [one, other] = [first.values, second.values];
  return { ...first, values: () => [...one(), ...other()] };
}

/** The schema of a field, found again for its allowed values: branches may say more than the field itself. */
function schemasAt(schema: FormField, path: string[]): FormField[] {
  if (path.length === 0) return schema.items ? [schema, ...schemasAt(schema.items, [])] : [schema];
  const [name = '', ...rest] = path;
  const branches = [schema, ...(schema.allOf ?? [])].flatMap((branch) => [branch.then ?? [], branch.else ?? []].flat());
  const inner = schema.properties && Object.hasOwn(schema.properties, name) ? schemasAt(schema.properties[name] ?? {}, rest) : [];
  const items = schema.items ? schemasAt(schema.items, path) : [];
  return [...inner, ...items, ...branches.flatMap((branch) => schemasAt(branch, path))];
}

function allowedValues(schema: FormField): (string | number | boolean)[] {
  return schema.enum ?? schema.oneOf?.map((choice) => choice.const) ?? (schema.const === undefined ? [] : [schema.const]);
}

type CodesOf = (list: string) => string[] | undefined;

function valuesOf(schemas: FormField[], { codeList }: FieldPath, codesOf: CodesOf): KnownPath['values'] {
  if (codeList !== undefined) return codesOf(codeList) && (() => codesOf(codeList) ?? []);
  const values = schemas.flatMap(allowedValues);
  return values.length > 0 ? () => values : undefined;
}

/** A list of texts is compared text by text; only a list of rows is nothing that can be compared. */
function typeOf(schemas: FormField[], field: FieldPath): ValueType {
  if (!field.array || !field.leaf) return field.type;
  return schemas.flatMap(({ type }) => (type && type !== 'array' ? [type] : []))[0] ?? 'string';
}

/** The fields of a form under a root, and the root itself. */
export function formScope(root: string, form: FormDefinition, codesOf: CodesOf): Scope {
  const scope: Scope = new Map([[root, { type: 'object' }]]);
  for (const field of fieldPaths(form.schema)) {
    const schemas = schemasAt(form.schema, field.path.split('.'));
    const many = field.array || field.rowOf !== undefined;
    const { format } = field;
    scope.set(`${root}.${field.path}`, { type: typeOf(schemas, field), format, many, values: valuesOf(schemas, field, codesOf) });
  }
  return scope;
}

/** The part of a scope whose paths are wanted. */
export const only = (scope: Scope, keep: (path: string) => boolean): Scope => new Map([...scope].filter(([path]) => keep(path)));
