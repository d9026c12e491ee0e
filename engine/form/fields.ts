import type { FormField } from '../definition/generated/definition-files.js';
import type { FieldNode, JsonType } from './field-tree.js';

/** One field of a form. Paths are dotted, without the indexes of arrays: `payments.month`. */
export interface FieldInfo {
  path: string;
  title: string;
  description?: string;
  type: JsonType;
  format?: string;
  xFormat?: string;
  /** The code list its values come from; for an array of scalars, that of its items. */
  codeList?: string;
  /** The kind of record it refers to. */
  record?: string;
  choices?: { const: string | number | boolean; title: string }[];
  /** Whether it is an array. */
  array: boolean;
  /** The path of the array whose rows it belongs to. */
  rowOf?: string;
  /** Whether nothing is declared beneath it. */
  leaf: boolean;
}

/** Every field of a tree, parents before children. */
export function listFields(root: FieldNode): FieldInfo[] {
  const fields: FieldInfo[] = [];
  for (const child of root.children.values()) addField(child, undefined, fields);
  return fields;
}

function addField(node: FieldNode, rowOf: string | undefined, fields: FieldInfo[]): void {
  const info = describe(node, rowOf);
  fields.push(info);
  for (const child of node.children.values()) addField(child, rowOf, fields);
  for (const child of node.items?.children.values() ?? []) addField(child, node.path, fields);
}

function describe(node: FieldNode, rowOf: string | undefined): FieldInfo {
  const first = <Key extends keyof FormField>(key: Key): FormField[Key] | undefined =>
    [...node.schemas, ...(node.items?.schemas ?? [])].find((schema) => schema[key] !== undefined)?.[key];
  const [type = 'string'] = node.types;
  return {
    path: node.path,
    title: node.schemas.find((schema) => schema.title !== undefined)?.title ?? node.key,
    ...present('description', node.schemas.find((schema) => schema.description !== undefined)?.description),
    type,
    ...present('format', first('format')),
    ...present('xFormat', first('x-format')),
    ...present('codeList', first('x-code-list')),
    ...present('record', first('x-record')),
    ...present('choices', first('oneOf')),
    array: node.types.has('array'),
    ...present('rowOf', rowOf),
    leaf: node.children.size === 0 && (node.items?.children.size ?? 0) === 0,
  };
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [key in Key]?: Value });
}
