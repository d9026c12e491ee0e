import { valueAt } from '../cursor.js';
import { StorageMisuseError } from '../errors.js';
import type { CollectionSpecification, IndexSpecification } from '../storage.js';
import { keyOf } from './key.js';

/** How a collection lies in MongoDB. */
export interface CollectionLayout {
  name: string;
  /** The paths whose key is kept beside the document, and those of the lists whose elements' keys are. */
  columns: Set<string>;
  lists: { path: string }[];
  /** The indexes by name: the fields of each, in order. */
  indexes: Map<string, string[]>;
  narrow: readonly string[];
}

/** A document as it is stored: its keys stand beside it, so that what is missing has a key as well. */
export interface StoredDocument {
  _id: string;
  version: number;
  doc: Record<string, unknown>;
  keys: Record<string, string | string[]>;
}

/** The names of our indexes begin so; others, such as those of shard keys, are left alone. */
export const INDEX_PREFIX = 'iter/';

/** The field of the key of a path; a path has no slash. */
export const keyField = (path: string): string => `keys.${nameOf(path)}`;
/** The field of the keys of a list's elements. */
export const listField = (path: string): string => `${keyField(path)}[]`;

const nameOf = (path: string): string => path.replaceAll('.', '/');
/** Whether a path can stand in the name of a field as it is. */
export const isPlain = (path: string): boolean => path.split('.').every((segment) => /^[A-Za-z0-9_-]+$/.test(segment));

/** The layout of a collection, from its specification. */
export function collectionLayout(name: string, { indexes, narrow = [] }: CollectionSpecification): CollectionLayout {
  const layout: CollectionLayout = { name, columns: new Set(), lists: [], indexes: new Map(), narrow };
  for (const index of indexes) addIndex(layout, index);
  return layout;
}

/**
 * What an index carries has keys too, so that conditions over it are exact. One that holds only some documents starts with
 * the list instead: a partial index would be of no use where the collection is sharded by something else. No index takes two lists:
 * one of a list is there for all documents.
 */
function addIndex(layout: CollectionLayout, { path, array, having, carries = [] }: IndexSpecification): void {
  const [first = '', ...rest] = path;
  const fields = array
    ? [addList(layout, first), ...rest.map((each) => addColumn(layout, each))]
    : path.map((each) => addColumn(layout, each));
  for (const each of carries) each.endsWith('[]') ? addList(layout, each.slice(0, -2)) : addColumn(layout, each);
  const whole = having && !array ? [addList(layout, having.path), ...fields] : fields;
  const id = ['_id'];
  layout.indexes.set(INDEX_PREFIX + whole.map((field) => field.slice('keys.'.length)).join('+'), [
    ...whole.filter((field) => field !== '_id'),
    ...id,
  ]);
}

function addColumn({ columns }: CollectionLayout, path: string): string {
  if (!isPlain(path)) throw new StorageMisuseError(`"${path}" is no index`);
  if (path === 'id') return '_id';
  columns.add(path);
  return keyField(path);
}

function addList({ lists }: CollectionLayout, path: string): string {
  if (!isPlain(path)) throw new StorageMisuseError(`"${path}" is no index`);
  if (!lists.some((list) => list.path === path)) lists.push({ path });
  return listField(path);
}

/** The keys that stand beside a document. A value that is no list is its own only element; an empty list has none. */
export function keysOf(document: object, { columns, lists }: CollectionLayout): StoredDocument['keys'] {
  const keys: StoredDocument['keys'] = {};
  for (const path of columns) keys[nameOf(path)] = keyOf(valueAt(document, path));
  for (const { path } of lists) {
    const value = valueAt(document, path);
    keys[`${nameOf(path)}[]`] = (Array.isArray(value) ? value : [value]).map(keyOf);
  }
  return keys;
}
