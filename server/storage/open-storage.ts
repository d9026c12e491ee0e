import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from './specification.js';
import { lockFolder } from './sqlite/lock.js';
import { openSqlite } from './sqlite/sqlite-storage.js';
import type { Storage } from './storage.js';

/**
 * The file, made if it is not there, for nobody but its owner: the folder may have been made before, open to all. What SQLite
 * writes beside it gets its mode. Only before SQLite opens it: closing it later would free locks.
 */
function ownFile(file: string): string {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  return file;
}

/** Whether it is the address of a MongoDB, and no folder. */
export const isMongo = (where: string): boolean => /^mongodb(\+srv)?:\/\//.test(where);

/**
 * Opens a storage: that of a data folder, made if it is not there, one in memory, or the database that a MongoDB address names.
 * Throws AlreadyOpenError when a process holds the folder, this one included; a process that was killed holds nothing.
 * For MongoDB throws StorageSetupError and StorageUnavailableError.
 */
export async function openStorage(where: string | 'memory'): Promise<Storage> {
  if (where === 'memory') return openSqlite(':memory:', collections);
  // Only who needs the driver waits for it.
  if (isMongo(where)) return (await import('./mongo/mongo-storage.js')).openMongo(where, collections);
  return openFolder(where);
}

function openFolder(dataFolder: string): Storage {
  // 0700: the folder holds personal data.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const release = lockFolder(dataFolder, join(dataFolder, 'lock.sqlite'));
  try {
    return openSqlite(ownFile(join(dataFolder, 'iter.sqlite')), collections, release);
  } catch (error) {
    release();
    throw error;
  }
}
