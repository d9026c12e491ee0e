import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Json } from '../value/json.js';
import { pointer } from '../value/pointer.js';
import type { Found } from './found.js';
import { positionAt } from './position.js';

/** Bounds that no honest definition reaches; beyond them a file is refused before it costs time or stack. */
const maxLength = 1_000_000;
const maxDepth = 64;

/** Names that mean something to a JavaScript object: never a key, so that no lookup can be misled. */
const forbiddenNames = new Set(['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/** Whether a name may be a key of a definition. */
export const isForbiddenName = (name: string): boolean => forbiddenNames.has(name);

interface ReadJson {
  /** Absent where the text is no strict JSON. */
  value?: Json;
  found: Found[];
}

const [quote, backslash, colon] = ['"', '\\', ':'].map((char) => char.charCodeAt(0)) as [number, number, number];
const opening = new Set(['{', '['].map((char) => char.charCodeAt(0)));
const closing = new Set(['}', ']'].map((char) => char.charCodeAt(0)));

/** Where the text that starts with a quote at `from` ends. */
function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === backslash) at++;
    else if (char === quote) return at;
  }
  return text.length;
}

/** The deepest nesting of a text and the number of its properties, without parsing it. */
function measure(text: string): { depth: number; properties: number } {
  let depth = 0;
  let deepest = 0;
  let properties = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) at = endOfText(text, at);
    else if (char === colon) properties++;
    else if (opening.has(char)) deepest = Math.max(deepest, ++depth);
    else if (closing.has(char)) depth--;
  }
  return { depth: deepest, properties };
}

/** The number of properties of a value, or NaN where a name or a number is refused. */
function countProperties(value: Json): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN;
  if (value === null || typeof value !== 'object') return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countProperties(item);
  else
    for (const [name, item] of Object.entries(value)) count += forbiddenNames.has(name) ? Number.NaN : 1 + countProperties(item);
  return count;
}

/** The value of a text that is certainly strict JSON: no property was written twice if all that were written are there. */
function readStrict(text: string, properties: number): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return countProperties(value) === properties ? value : undefined;
  } catch {
    return undefined;
  }
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

/** The tree of a text, with the place of everything in it; for reporting, since most texts are read without it. */
export function jsonTree(text: string): { tree: Node | undefined; errors: ParseError[] } {
  const errors: ParseError[] = [];
  return { tree: parseTree(text, errors, { disallowComments: true, allowTrailingComma: false }), errors };
}

/**
 * Reads strict JSON: comments, trailing commas, duplicate keys, names of JavaScript's own and numbers beyond a double are
 * problems, each with its place. Takes the text without byte order mark; never throws.
 */
export function readJson(file: string, text: string): ReadJson {
  if (text.length > maxLength) return { found: [{ code: 'file-too-large', file, pointer: '', params: { limit: maxLength } }] };
  const { depth, properties } = measure(text);
  if (depth > maxDepth) return { found: [{ code: 'too-deep', file, pointer: '', params: { limit: maxDepth } }] };
  const value = readStrict(text, properties);
  if (value !== undefined) return { value, found: [] };
  const { tree, errors } = jsonTree(text);
  const found = errors.slice(0, 20).map((error) => syntaxProblem(file, text, error));
  if (tree && errors.length === 0) keyProblems(file, tree, '', found);
  // What the tolerant scanner lets pass and JSON does not.
  if (found.length === 0) found.push({ code: 'invalid-json', file, pointer: '', params: { reason: 'not-strict' } });
  return { found };
}
