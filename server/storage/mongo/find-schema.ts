import type { mongo } from 'mongoose';
import { StorageSetupError } from '../errors.js';

/** Grows when what an older Iter wrote must be rewritten to be read; indexes and keys need no new number. */
export const SCHEMA_VERSION = 1;

/** What the database was last brought to: its version, and for each collection the keys that its documents have. */
export interface Schema {
  _id: string;
  version: number;
  keys: Record<string, string[]>;
  /** When the keys were others; servers of the version before may write documents without the new ones for a while. */
  changedAt: Date;
}

export const schemasOf = (database: mongo.Db): mongo.Collection<Schema> => database.collection<Schema>('schema');

const isOurs = (found: Partial<Schema>): found is Schema =>
  Number.isSafeInteger(found.version) && typeof found.keys === 'object' && found.keys !== null && found.changedAt instanceof Date;

/** What the server itself keeps beside the collections of a database. */
const isOfServer = (name: string): boolean => name.startsWith('system.');

async function holdsAnything(database: mongo.Db): Promise<boolean> {
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray())
    if (!isOfServer(name) && (await database.collection(name).findOne({}, { projection: { _id: 1 } }))) return true;
  return false;
}

/**
 * What the database was last brought to; null where nothing is in it.
 * @throws StorageSetupError where a newer Iter wrote it, and where it is somebody else's: what no practice names is removed from
 *   the files of an Iter, so that it must have a database of its own
 */
export async function findSchema(database: mongo.Db): Promise<Schema | null> {
  const read = () => schemasOf(database).findOne({ _id: 'schema' });
  let found: Partial<Schema> | null = await read();
  // Another process may have brought it there since, and written to it.
  if (!found && (await holdsAnything(database))) found = (await read()) ?? {};
  if (!found) return null;
  if (!isOurs(found))
    throw new StorageSetupError(
      `the database ${database.databaseName} holds something that is not of Iter, which needs one of its own`,
    );
  if (found.version > SCHEMA_VERSION)
    throw new StorageSetupError(
      `the data was written by a newer version: schema ${found.version}, and this one knows ${SCHEMA_VERSION}`,
    );
  return found;
}
