import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileStore } from './files/files.js';
import { openFilesystem } from './files/filesystem.js';
import { StorageSetupError } from './storage/errors.js';
import { isMongo, openStorage } from './storage/open-storage.js';
import { repeating } from './storage/repeating.js';
import { collections } from './storage/specification.js';
import type { Storage } from './storage/storage.js';
import type { Tell } from './storage/tell-older.js';
import { filesFolder, restoringFolder } from './transfer/folders.js';
import { shownPlace } from './transfer/shown-place.js';
import { unfinishedCopy } from './transfer/unfinished.js';

/** The documents and their bytes; closing the storage closes both. */
export interface OpenStores {
  storage: Storage;
  files: FileStore;
}

/** The documents in a MongoDB, and their bytes in its GridFS. Only who needs the driver waits for it. */
async function openDatabase(uri: string, tell?: Tell): Promise<OpenStores> {
  if (!/^[^:]+:\/\/[^/?]+\/[^/?]+/.test(uri))
    throw new StorageSetupError('the address of a MongoDB needs the name of its database: mongodb://host:27017/name');
  const { openMongo } = await import('./storage/mongo/mongo-storage.js');
  const { openGridFs } = await import('./files/gridfs.js');
  const storage = await openMongo(uri, collections, tell && { tell });
  return { storage: repeating(storage), files: openGridFs(storage.connection) };
}

/** Empty it has nothing more to give. */
function isBeingRestored(dataFolder: string): boolean {
  const restoring = join(dataFolder, restoringFolder);
  return existsSync(restoring) && readdirSync(restoring).length > 0;
}

async function openFolder(dataFolder: string, tell?: Tell): Promise<OpenStores> {
  const storage = await openStorage(dataFolder, tell);
  try {
    return { storage, files: await openFilesystem(join(dataFolder, filesFolder)) };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/**
 * Opens all that an office has, whole or not.
 * @param where a data folder, made if it is not there, or the address of a MongoDB
 * @param tell told in a line where an older version wrote it
 * @throws AlreadyOpenError for a folder; for MongoDB StorageSetupError, StorageUnavailableError
 */
export const openAnyStores = (where: string, tell?: Tell): Promise<OpenStores> =>
  isMongo(where) ? openDatabase(where, tell) : openFolder(where, tell);

/**
 * Opens all that an office has, to work on it.
 * @param where and `tell` as for openAnyStores
 * @throws as openAnyStores, and StorageSetupError where it holds a copy that is not whole
 */
export async function openStores(where: string, tell?: Tell): Promise<OpenStores> {
  if (!isMongo(where) && isBeingRestored(where))
    throw new StorageSetupError(`${where} was not restored to its end: restore it again`);
  const stores = await openAnyStores(where, tell);
  try {
    if (!(await unfinishedCopy(stores.storage))) return stores;
    throw new StorageSetupError(`${shownPlace(where)} is a copy that was not finished: copy again, which goes on from there`);
  } catch (error) {
    await stores.storage.close();
    throw error;
  }
}
