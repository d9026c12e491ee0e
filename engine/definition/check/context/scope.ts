import { type FieldNode, fieldTree } from '../../../form/field-tree.js';
import type { FormField } from '../../generated/definition-files.js';

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
  if (scopes.length === 1 && scopes[0]) return scopes[0];
  const all: Scope = new Map();
  for (const scope of scopes) for (const [path, known] of scope) all.set(path, both(all.get(path), known));
  return all;
}

function both(first: KnownPath | undefined, second: KnownPath): KnownPath {
  if (!first?.values || !second.values) return first ? { ...first, values: undefined } : second;
  const [one, other] = [first.values, second.values];
  return { ...first, values: () => [...one(), ...other()] };
}

type CodesOf = (list: string) => string[] | undefined;

const allowedValues = (schema: FormField): (string | number | boolean)[] =>
  schema.enum ?? schema.oneOf?.map((choice) => choice.const) ?? (schema.const === undefined ? [] : [schema.const]);

function valuesOf(schemas: FormField[], codesOf: CodesOf): KnownPath['values'] {
  const list = schemas.find((schema) => schema['x-code-list'])?.['x-code-list'];
  if (list !== undefined) return codesOf(list) && (() => codesOf(list) ?? []);
  return schemas.some((schema) => allowedValues(schema).length > 0) ? () => schemas.flatMap(allowedValues) : undefined;
}

/** A list of texts is compared text by text; only a list of rows is nothing that can be compared. */
function typeOf({ types, items }: FieldNode): ValueType {
  const own = types.has('array') && items && items.children.size === 0 ? items.types : types;
  return [...own][0] ?? 'string';
}

function addFields(scope: Scope, root: string, node: FieldNode, inRows: boolean, codesOf: CodesOf): void {
  for (const child of [...node.children.values(), ...(node.items?.children.values() ?? [])]) {
    const schemas = child.items ? [...child.schemas, ...child.items.schemas] : child.schemas;
    const rows = inRows || node.items?.children.get(child.key) === child;
    const many = rows || child.types.has('array');
    const format = schemas.find((schema) => schema.format)?.format;
    scope.set(`${root}.${child.path}`, { type: typeOf(child), format, many, values: valuesOf(schemas, codesOf) });
    addFields(scope, root, child, rows, codesOf);
  }
}

/** The fields of a form under a root, those of branches too, and the root itself. */
export function formScope(root: string, schema: FormField, codesOf: CodesOf): Scope {
  const scope: Scope = new Map([[root, { type: 'object' }]]);
  addFields(scope, root, fieldTree(schema), false, codesOf);
  return scope;
}

/** The part of a scope whose paths are wanted. */
export const only = (scope: Scope, keep: (path: string) => boolean): Scope => new Map([...scope].filter(([path]) => keep(path)));
