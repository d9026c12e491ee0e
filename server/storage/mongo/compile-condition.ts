import type { Condition } from '../../../engine/index.js';
import { StorageMisuseError } from '../errors.js';
import { encoded } from './encode.js';
import { escapedForOrder, escapedPath, hasPlainOrder } from './escape.js';
import { EMPTY_TEXT_KEY, keyOf, NULL_KEY, rangeOf } from './key.js';
import { type CollectionLayout, keyField, listField } from './schema.js';

type Compare = Condition & { kind: 'compare' };
type Scalar = string | number | boolean | null;

/** A filter of MongoDB. */
export type Filter = Record<string, unknown>;

/**
 * A filter that finds every document for which a condition holds. Where it is not exact it may find others too, and the
 * engine must look at each.
 */
export interface Compiled {
  filter: Filter;
  exact: boolean;
}

const anything: Filter = {};
const never: Filter = { _id: { $in: [] } };
const isAnything = (filter: Filter): boolean => Object.keys(filter).length === 0;

const exactly = (filter: Filter): Compiled => ({ filter, exact: true });
const atLeast = (filter: Filter): Compiled => ({ filter, exact: false });

/**
 * A condition as a filter over the collection of the layout. Exact where it asks only for what has keys beside the document: of
 * the rest MongoDB has ideas of its own (null, numbers in paths, lists). Placeholders must be resolved; otherwise
 * StorageMisuseError.
 */
export function compileCondition(condition: Condition, layout: CollectionLayout): Compiled {
  switch (condition.kind) {
    case 'and':
      return all(condition.of.map((part) => compileCondition(part, layout)));
    case 'or':
      return any(condition.of.map((part) => compileCondition(part, layout)));
    case 'not': {
      const { filter, exact } = compileCondition(condition.of, layout);
      return exact ? exactly({ $nor: [filter] }) : atLeast(anything);
    }
    case 'element':
      return atLeast(insideDocument(condition, 'doc.'));
    default:
      return compileLeaf(condition, layout);
  }
}

type Leaf = Exclude<Condition, { kind: 'and' | 'or' | 'not' | 'element' }>;

function compileLeaf(leaf: Leaf, { columns, lists }: CollectionLayout): Compiled {
  const { path } = leaf;
  if (path === 'id') return exactly(overTexts('_id', leaf));
  if (path === 'version') return exactly(overVersions(leaf));
  if (columns.has(path)) return exactly(overKeys(keyField(path), leaf));
  // What a list holds says nothing of whether it is one: `null` and `[null]` have the same keys.
  if (lists.some((list) => list.path === path) && leaf.kind !== 'exists') return exactly(overKeys(listField(path), leaf));
  return atLeast(path.split('.')[0] === 'version' ? checked(leaf) : insideDocument(leaf, 'doc.'));
}

function all(parts: Compiled[]): Compiled {
  const filters = parts.map(({ filter }) => filter).filter((filter) => !isAnything(filter));
  return { filter: joined('$and', filters, anything), exact: parts.every(({ exact }) => exact) };
}

function any(parts: Compiled[]): Compiled {
  const whole = parts.find(({ filter }) => isAnything(filter));
  if (whole) return whole;
  return {
    filter: joined(
      '$or',
      parts.map(({ filter }) => filter),
      never,
    ),
    exact: parts.every(({ exact }) => exact),
  };
}

function joined(operator: '$and' | '$or', filters: Filter[], empty: Filter): Filter {
  const [first] = filters;
  if (!first) return empty;
  return filters.length === 1 ? first : { [operator]: filters };
}

/** A leaf over the key of one value, or over the keys of a list's elements: a range must lie within one of them. */
function overKeys(field: string, leaf: Leaf): Filter {
  if (leaf.kind === 'exists') return { [field]: { $nin: [NULL_KEY, EMPTY_TEXT_KEY] } };
  if (leaf.kind === 'in') return { [field]: { $in: operandsOf(leaf).map(keyOf) } };
  const value = operandOf(leaf);
  const key = keyOf(value);
  if (leaf.operator === 'eq') return { [field]: key };
  if (typeof value !== 'number' && typeof value !== 'string') return never;
  const { from, to } = rangeOf(value);
  const upwards = leaf.operator === 'gt' || leaf.operator === 'gte';
  const range = upwards ? { [`$${leaf.operator}`]: key, $lt: to } : { $gte: from, [`$${leaf.operator}`]: key };
  return { [field]: field.endsWith('[]') ? { $elemMatch: range } : range };
}

/** A leaf over the id, which is always text. */
function overTexts(field: string, leaf: Leaf): Filter {
  if (leaf.kind === 'exists') return { [field]: { $ne: '' } };
  if (leaf.kind === 'in') {
    const texts = operandsOf(leaf).filter((value) => typeof value === 'string');
    return { [field]: { $in: texts.map(escapedForOrder) } };
  }
  const value = operandOf(leaf);
  return typeof value === 'string' ? { [field]: { [`$${leaf.operator}`]: escapedForOrder(value) } } : never;
}

/** A leaf over the version, which is always a number. */
function overVersions(leaf: Leaf): Filter {
  if (leaf.kind === 'exists') return anything;
  if (leaf.kind === 'in') return { version: { $in: operandsOf(leaf).filter((value) => typeof value === 'number') } };
  const value = operandOf(leaf);
  return typeof value === 'number' ? { version: { [`$${leaf.operator}`]: value } } : never;
}

/**
 * What a document must have within itself for a condition to hold, as far as MongoDB says it with the same meaning or a wider
 * one. `prefix` stands before the paths.
 */
function insideDocument(condition: Condition, prefix: string): Filter {
  switch (condition.kind) {
    case 'and':
      return all(condition.of.map((part) => atLeast(insideDocument(part, prefix)))).filter;
    case 'or':
      return any(condition.of.map((part) => atLeast(insideDocument(part, prefix)))).filter;
    case 'not':
      insideDocument(condition.of, prefix);
      return anything;
    case 'element': {
      // Whatever one element must have, some element has.
      const inner = insideDocument(condition.of, `${prefix}${escapedPath(condition.path)}.`);
      return isReadAlike(condition.path) ? inner : anything;
    }
    default: {
      const test = testInside(condition);
      return test && isReadAlike(condition.path) ? { [prefix + escapedPath(condition.path)]: test } : anything;
    }
  }
}

/** A number in a path is a place in a list for MongoDB. */
const isReadAlike = (path: string): boolean => !path.split('.').some((segment) => /^\d+$/.test(segment));

/** The operator for a value within a document; null where a document may hold it that MongoDB would not find. */
function testInside(leaf: Leaf): Filter | null {
  if (leaf.kind === 'exists') return { $exists: true };
  if (leaf.kind === 'compare') return comparisonInside(leaf);
  const operands = operandsOf(leaf);
  return operands.includes(null) ? null : { $in: operands.map(encoded) };
}

function comparisonInside(condition: Compare): Filter | null {
  const value = operandOf(condition);
  if (condition.operator === 'eq') return value === null ? null : { $eq: encoded(value) };
  const ordered = typeof value === 'number' || (typeof value === 'string' && hasPlainOrder(value));
  return ordered ? { [`$${condition.operator}`]: value } : null;
}

/** A leaf that is left to the engine, but whose operands must be there. */
function checked(leaf: Leaf): Filter {
  if (leaf.kind === 'in') operandsOf(leaf);
  if (leaf.kind === 'compare') operandOf(leaf);
  return anything;
}

const UNRESOLVED = 'a placeholder of the condition is not resolved';

function operandOf({ operand }: Compare): Scalar {
  if (!('value' in operand)) throw new StorageMisuseError(UNRESOLVED);
  return operand.value;
}

function operandsOf({ operands }: Condition & { kind: 'in' }): Scalar[] {
  if (!Array.isArray(operands)) throw new StorageMisuseError(UNRESOLVED);
  return operands;
}
