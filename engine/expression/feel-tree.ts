import { parseExpression } from 'feelin';

/** A node of a formula's syntax tree. */
export type FeelNode = ReturnType<typeof parseExpression>['topNode'];

/** The syntax tree of a formula; what could not be parsed stands in it as error nodes. */
export const parseFeel = (text: string): FeelNode => parseExpression(text, {}, undefined).topNode;

/** The children of a node, comments left out. */
export function childrenOf(node: FeelNode): FeelNode[] {
  const children: FeelNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) children.push(child);
  return children;
}

/** The first place where a formula stops making sense, or null. */
export function firstError(node: FeelNode): { from: number; to: number } | null {
  const cursor = node.cursor();
  do if (cursor.type.isError) return { from: cursor.from, to: cursor.to };
  while (cursor.next());
  return null;
}

/** The name that a node spells, with single spaces between its words. */
export const nameOf = (node: FeelNode, text: string): string => text.slice(node.from, node.to).trim().replace(/\s+/g, ' ');

/** The number that a literal spells, minus sign included, or null when it is none. */
export function literalNumber(node: FeelNode, text: string): number | null {
  const source = text.slice(node.from, node.to).replace(/[\s()]/g, '');
  return /^-?\d+(\.\d+)?$/.test(source) ? Number(source) : null;
}

/** The range that a node stands for, as `[1..5]`, or null. */
export function intervalOf(node: FeelNode): FeelNode | null {
  if (node.name === 'Interval') return node;
  return node.name === 'SimplePositiveUnaryTest' && node.firstChild?.name === 'Interval' ? node.firstChild : null;
}
