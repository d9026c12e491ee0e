import type { Node } from 'jsonc-parser';
import { pointerParts } from '../value/pointer.js';

/** A place in a text, counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** The line and the column of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function child(node: Node, part: string): Node | undefined {
  if (node.type === 'array') return node.children?.[Number(part)];
  return node.children?.find((property) => property.children?.[0]?.value === part);
}

/**
 * The offset of what a JSON pointer names: of the value, or of the property's name. Where the pointer leads nowhere (a missing
 * property), the offset of the nearest thing around it.
 */
export function offsetOf(root: Node | undefined, pointer: string, onKey: boolean): number {
  let node = root;
  let key = root;
  for (const part of pointerParts(pointer)) {
    const next = node && child(node, part);
    if (!next) break;
    key = next.type === 'property' ? next.children?.[0] : next;
    node = next.type === 'property' ? (next.children?.[1] ?? next) : next;
  }
  return (onKey ? key : node)?.offset ?? 0;
}
