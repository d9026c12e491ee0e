import type { Issue } from '../error/issue.js';
import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import { pointer } from '../value/pointer.js';
import type { FieldNode, JsonType } from './field-tree.js';

/** Text and rows are stored in the middle of typing though they are too many, but not without measure. */
const longestText = 100_000;
const mostRows = 10_000;
/** How many times what is declared may be stored, and what may be stored in any case. */
const beyondDeclared = { times: 4, atLeast: 1_000 };

const roof = (declared: number | undefined, otherwise: number): number =>
  declared === undefined ? otherwise : Math.max(declared * beyondDeclared.times, beyondDeclared.atLeast);

/** Whether a value is far beyond what its field allows. */
function isAbsurd(node: FieldNode, value: Json): boolean {
  // Nearly all is short: what is stored in any case needs no look at the field.
  if (typeof value === 'string') return value.length > beyondDeclared.atLeast && value.length > roof(node.maxLength, longestText);
  return Array.isArray(value) && value.length > beyondDeclared.atLeast && value.length > roof(node.maxItems, mostRows);
}

/**
 * What an edit refuses to store: values of another JSON type (`wrong-type`), fields that the form does not have (`unknown-field`),
 * and text and lists far beyond their limit (`too-long`, `too-many`).
 */
export function typeIssuesOf(root: FieldNode, data: JsonObject): Issue[] {
  if (fitsObject(root, data)) return [];
  const issues: Issue[] = [];
  checkObject(root, data, '', issues);
  return issues;
}

/** The question without the places: nearly all data fits, and building pointers costs more than the rest. */
function fits(node: FieldNode, value: Json): boolean {
  if (node.types.size > 0 && !hasType(value, node.types)) return false;
  if (isAbsurd(node, value)) return false;
  if (typeof value !== 'object' || value === null) return true;
  if (!Array.isArray(value)) return fitsObject(node, value);
  const { items } = node;
  return !items || value.every((item) => fits(items, item));
}

function fitsObject(node: FieldNode, value: JsonObject): boolean {
  for (const key of Object.keys(value)) {
    const child = node.children.get(key);
    if (!child || !fits(child, value[key] as Json)) return false;
  }
  return true;
}

function checkObject(node: FieldNode, value: JsonObject, at: string, issues: Issue[]): void {
  for (const key of Object.keys(value)) {
    const child = node.children.get(key);
    const path = at + pointer(key);
    if (child) checkValue(child, value[key] as Json, path, issues);
    else issues.push({ code: 'unknown-field', path });
  }
}

function checkValue(node: FieldNode, value: Json, at: string, issues: Issue[]): void {
  if (node.types.size > 0 && !hasType(value, node.types)) {
    issues.push({ code: 'wrong-type', path: at, params: { type: [...node.types].join(' ') } });
  } else if (isAbsurd(node, value)) {
    issues.push(
      typeof value === 'string'
        ? { code: 'too-long', path: at, params: { limit: node.maxLength ?? longestText } }
        : { code: 'too-many', path: at, params: { limit: node.maxItems ?? mostRows } },
    );
  } else if (isJsonObject(value)) {
    checkObject(node, value, at, issues);
  } else if (Array.isArray(value) && node.items) {
    for (const [row, item] of value.entries()) checkValue(node.items, item, at + pointer(row), issues);
  }
}

function hasType(value: Json, types: ReadonlySet<JsonType>): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return types.has('array');
  if (typeof value === 'number') return types.has('number') || (types.has('integer') && Number.isInteger(value));
  return types.has(typeof value as JsonType);
}
