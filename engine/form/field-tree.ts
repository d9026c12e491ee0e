import type { FormField } from '../definition/generated/definition-files.js';
import { branchesOf } from './branches.js';

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

/** A field with everything that is declared about it, in branches too. Rows of an array have the path of the array. */
export interface FieldNode {
  key: string;
  path: string;
  schemas: FormField[];
  types: Set<JsonType>;
  children: Map<string, FieldNode>;
  items: FieldNode | null;
  /** The longest text and the most rows that any branch allows. */
  maxLength?: number;
  maxItems?: number;
}

/** The tree of all fields of a form; the root stands for the whole data and has the empty path. */
export function fieldTree(schema: FormField): FieldNode {
  const root = emptyNode('', '');
  collect(root, { type: 'object', ...schema });
  return root;
}

const emptyNode = (key: string, path: string): FieldNode => ({
  key,
  path,
  schemas: [],
  types: new Set(),
  children: new Map(),
  items: null,
});

function collect(node: FieldNode, schema: FormField): void {
  node.schemas.push(schema);
  for (const type of typesOf(schema)) node.types.add(type);
  for (const limit of ['maxLength', 'maxItems'] as const) {
    const declared = schema[limit];
    if (declared !== undefined) node[limit] = Math.max(declared, node[limit] ?? 0);
  }
  for (const [key, child] of Object.entries(schema.properties ?? {})) collect(childOf(node, key), child);
  if (schema.items) {
    node.items ??= emptyNode(node.key, node.path);
    collect(node.items, schema.items);
  }
  for (const branch of branchesOf(schema)) {
    if (branch.then) collect(node, branch.then);
    if (branch.else) collect(node, branch.else);
  }
}

function childOf(node: FieldNode, key: string): FieldNode {
  let child = node.children.get(key);
  if (!child) {
    child = emptyNode(key, node.path === '' ? key : `${node.path}.${key}`);
    node.children.set(key, child);
  }
  return child;
}

/** The types a schema allows: as declared, or as its parts and values tell. */
export function typesOf(schema: FormField): JsonType[] {
  if (schema.type) return [schema.type];
  if (schema.properties) return ['object'];
  if (schema.items) return ['array'];
  const values = schema.oneOf?.map((choice) => choice.const) ?? schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.map((value) => typeof value as JsonType);
}
