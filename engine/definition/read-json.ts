import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Json } from '../value/json.js';
import { type Found, pointer } from './found.js';
import { positionAt } from './position.js';

/** Bounds that no honest definition reaches; beyond them a file is refused before it costs time or stack. */
const maxLength = 1_000_000;
const maxDepth = 64;

/** Names that mean something to a JavaScript object: never a key, so that no lookup can be misled. */
const forbiddenNames = new Set(['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/** Whether a name may be a key of a definition. */
export const isForbiddenName = (name: string): boolean => forbiddenNames.has(name);

export interface ReadJson {
  /** Absent where the text is no strict JSON. */
  value?: Json;
  tree?: Node;
  found: Found[];
}

/** The deepest nesting of a text, without parsing it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inText) {
      if (char === '\\') at++;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth--;
  }
  return deepest;
}

function keyProblems(file: string, node: Node, at: string, found: Found[]): void {
  if (node.type === 'array') {
    for (const [index, item] of (node.children ?? []).entries()) keyProblems(file, item, `${at}${pointer(index)}`, found);
    return;
  }
  if (node.type === 'number' && !Number.isFinite(node.value)) found.push({ code: 'number-too-large', file, pointer: at });
  if (node.type !== 'object') return;
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const name = String(property.children?.[0]?.value);
    const here = `${at}${pointer(name)}`;
    if (seen.has(name)) found.push({ code: 'duplicate-key', file, pointer: here, params: { key: name }, onKey: true });
    if (isForbiddenName(name)) found.push({ code: 'forbidden-name', file, pointer: here, params: { name }, onKey: true });
    seen.add(name);
    const value = property.children?.[1];
    if (value) keyProblems(file, value, here, found);
  }
}

function syntaxProblem(file: string, text: string, error: ParseError): Found {
  const reason = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
  return { code: 'invalid-json', file, pointer: '', params: { reason }, ...positionAt(text, error.offset) };
}

/**
 * Reads strict JSON: comments, trailing commas, duplicate keys, names of JavaScript's own and numbers beyond a double are
 * problems, each with its place. Takes the text without byte order mark; never throws.
 */
export function readJson(file: string, text: string): ReadJson {
  if (text.length > maxLength) return { found: [{ code: 'file-too-large', file, pointer: '', params: { limit: maxLength } }] };
  if (depthOf(text) > maxDepth) return { found: [{ code: 'too-deep', file, pointer: '', params: { limit: maxDepth } }] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const found = errors.slice(0, 20).map((error) => syntaxProblem(file, text, error));
  if (!tree || errors.length > 0) return { found };
  keyProblems(file, tree, '', found);
  if (found.length > 0) return { tree, found };
  try {
    return { value: JSON.parse(text) as Json, tree, found };
  } catch {
    // What the tolerant scanner lets pass and JSON does not.
    return { tree, found: [{ code: 'invalid-json', file, pointer: '', params: { reason: 'not-strict' } }] };
  }
}
