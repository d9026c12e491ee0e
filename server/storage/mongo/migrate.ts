import type { Connection, mongo } from 'mongoose';
import { type Tell, tellOlder } from '../tell-older.js';
import { decoded } from './encode.js';
import { findSchema, SCHEMA_VERSION, schemasOf } from './find-schema.js';
import { modelOf } from './model.js';
import { rangesOf } from './ranges.js';
import { type CollectionLayout, INDEX_PREFIX, keyField, keysOf, listField, type StoredDocument } from './schema.js';

const FILLED_AT_ONCE = 1_000;
const NAMESPACE_NOT_FOUND = 26;
const INDEX_NOT_FOUND = 27;

/** How long servers may be updated one after the other. */
const UPDATE_MS = 24 * 60 * 60_000;

/**
 * Brings the database to what the layouts want: missing indexes are made, ours that are no longer declared are dropped, and
 * documents get the keys that they lack. Several processes may do so at once.
 * @param tell told in a line where an older one wrote it, before it is changed
 * @throws StorageSetupError when the database was written by a newer Iter, or by somebody else
 */
export async function migrate(connection: Connection, layouts: readonly CollectionLayout[], tell: Tell): Promise<void> {
  const database = connection.getClient().db();
  const found = await findSchema(database);
  const keys = Object.fromEntries(layouts.map((layout) => [layout.name, fieldsOf(layout)]));
  const isNew = ([name, fields]: [string, string[]]) => fields.some((field) => !(found?.keys[name] ?? fields).includes(field));
  const changed = found !== null && Object.entries(keys).some(isNew);
  const isUpdated = changed || (found && Date.now() - found.changedAt.getTime() < UPDATE_MS);
  const changing = found ? tellOlder(tell) : () => {};
  if (changed) changing();
  for (const layout of layouts) {
    const collection = database.collection<StoredDocument>(layout.name);
    const present = await namesOf(collection);
    const old = present.filter((name) => name.startsWith(INDEX_PREFIX) && !layout.indexes.has(name));
    if (old.length > 0 || [...layout.indexes.keys()].some((name) => !present.includes(name))) changing();
    if (isUpdated) await fillKeys(collection, layout);
    for (const name of old) await dropIndex(collection, name);
    await modelOf(connection, layout).createIndexes();
  }
  const changedAt = changed || !found ? new Date() : found.changedAt;
  await schemasOf(database).updateOne(
    { _id: 'schema' },
    { $set: { version: SCHEMA_VERSION, keys, changedAt } },
    { upsert: true },
  );
}

/** Where the keys of a document stand. */
const fieldsOf = ({ columns, lists }: CollectionLayout): string[] =>
  [...[...columns].map(keyField), ...lists.map(({ path }) => listField(path))].sort();

/** Whoever writes a document meanwhile writes its keys as well, and changes its version. */
async function fillKeys(collection: mongo.Collection<StoredDocument>, layout: CollectionLayout): Promise<void> {
  const lacking = fieldsOf(layout).map((field) => ({ [field]: { $exists: false } }));
  if (lacking.length === 0) return;
  for await (const range of rangesOf(collection, FILLED_AT_ONCE)) {
    const found = await collection.find({ _id: range, $or: lacking }).toArray();
    const fills = found.map(({ _id, version, doc }) => {
      const keys = keysOf({ version, ...(decoded(doc) as object) }, layout);
      return { updateOne: { filter: { _id, version }, update: { $set: { keys } } } };
    });
    if (fills.length > 0) await collection.bulkWrite(fills, { ordered: false });
  }
}

async function namesOf(collection: mongo.Collection<StoredDocument>): Promise<string[]> {
  try {
    return (await collection.listIndexes().toArray()).map(({ name }) => String(name));
  } catch (error) {
    if ((error as mongo.MongoServerError).code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}

/** Another process may have been faster. */
async function dropIndex(collection: mongo.Collection<StoredDocument>, name: string): Promise<void> {
  try {
    await collection.dropIndex(name);
  } catch (error) {
    if ((error as mongo.MongoServerError).code !== INDEX_NOT_FOUND) throw error;
  }
}
