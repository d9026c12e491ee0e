import type { FieldNode } from '../../../form/field-tree.js';
import type { Json } from '../../../value/json.js';
import { pointer } from '../../../value/pointer.js';

/** A value that stands somewhere for a field of a form; `node` is missing where the form has no such field. */
export interface Written {
  path: string;
  value: Json;
  node?: FieldNode;
  /** The fields beside it: what the name may have been. */
  known: string[];
  pointer: string;
}

/** The values in written data, each with its field: a merge patch, so that null takes away. What has no field is not followed further. */
export function writtenValues(data: object, node: FieldNode, at: string): Written[] {
  return Object.entries(data as Record<string, Json>).flatMap(([key, value]): Written[] => {
    const child = node.children.get(key);
    const here = at + pointer(key);
    if (!child) return [{ path: key, value, known: [...node.children.keys()], pointer: here }];
    return valuesAt(child, value, here, [...node.children.keys()]);
  });
}

function valuesAt(node: FieldNode, value: Json, at: string, known: string[]): Written[] {
  const own: Written = { path: node.path, value, node, known, pointer: at };
  if (Array.isArray(value) && node.items) {
    const { items } = node;
    return [own, ...value.flatMap((row, index) => inRow(items, row, at + pointer(index)))];
  }
  const isInner = value !== null && typeof value === 'object' && !Array.isArray(value) && node.children.size > 0;
  return isInner ? [own, ...writtenValues(value, node, at)] : [own];
}

function inRow(items: FieldNode, row: Json, at: string): Written[] {
  const isObject = row !== null && typeof row === 'object' && !Array.isArray(row);
  return isObject ? writtenValues(row, items, at) : valuesAt(items, row, at, []);
}
