import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileStore } from './files/files.js';
import { openFilesystem } from './files/filesystem.js';
import { StorageSetupError } from './storage/errors.js';
import { openStorage } from './storage/open-storage.js';
import type { Storage } from './storage/storage.js';
import { restoringFolder } from './transfer/folders.js';
import { unfinishedCopy } from './transfer/unfinished.js';

/** The documents and their bytes; closing the storage closes both. */
export interface OpenStores {
  storage: Storage;
  files: FileStore;
}

/**
 * Opens all that an office has, to work on it.
 * @param dataFolder made if it is not there
 * @throws AlreadyOpenError, and StorageSetupError where it holds a copy that is not whole
 */
export async function openStores(dataFolder: string): Promise<OpenStores> {
  if (existsSync(join(dataFolder, restoringFolder)))
    throw new StorageSetupError(`${dataFolder} was not restored to its end: restore it again`);
  const storage = await openStorage(dataFolder);
  try {
    if (await unfinishedCopy(storage))
      throw new StorageSetupError(`${dataFolder} is a copy that was not finished: copy again, which goes on from there`);
    return { storage, files: await openFilesystem(join(dataFolder, 'files')) };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
