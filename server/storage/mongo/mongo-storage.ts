import type { Connection } from 'mongoose';
import { declared } from '../port-rules.js';
import type { Collection, CollectionSpecification, Storage, Stored } from '../storage.js';
import type { Tell } from '../tell-older.js';
import { MongoCollection } from './collection.js';
import { connectMongo } from './connect.js';
import { openCounters } from './counters.js';
import { portError } from './driver-errors.js';
import { migrate } from './migrate.js';
import { Operations } from './operations.js';
import { collectionLayout, type StoredDocument } from './schema.js';
import { watchHeartbeats } from './watch-heartbeats.js';

/** The port over a database, whose connection others may use too until it is closed. */
export interface MongoStorage extends Storage {
  readonly connection: Connection;
}

/**
 * Opens the database that a MongoDB address names, with the given collections.
 * @param tell told in a line where an older version wrote it
 * @param silenceMs how long an answer is waited for
 * @throws StorageSetupError, StorageUnavailableError; then nothing stays open
 */
export async function openMongo(
  uri: string,
  specifications: Record<string, CollectionSpecification>,
  { tell = () => {}, silenceMs }: { tell?: Tell; silenceMs?: number } = {},
): Promise<MongoStorage> {
  const connection = await connectMongo(uri, silenceMs);
  const database = connection.getClient().db();
  const layouts = Object.entries(specifications).map(([name, specification]) => collectionLayout(name, specification));
  try {
    await migrate(connection, layouts, tell);
  } catch (error) {
    await connection.close();
    throw portError(error);
  }
  const stopWatching = watchHeartbeats(connection.getClient());
  const operations = new Operations();
  const collections = new Map(
    layouts.map((layout) => [
      layout.name,
      new MongoCollection<Stored>(database.collection<StoredDocument>(layout.name), operations, layout),
    ]),
  );
  return {
    shared: true,
    connection,
    collection<T extends Stored>(name: string): Collection<T> {
      return declared(collections, name) as unknown as Collection<T>;
    },
    ...openCounters(database, operations),
    async close() {
      await operations.close();
      stopWatching();
      await connection.close();
    },
  };
}
