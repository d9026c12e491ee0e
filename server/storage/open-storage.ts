import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from './specification.js';
import { lockFolder } from './sqlite/lock.js';
import { openSqlite } from './sqlite/sqlite-storage.js';
import type { Storage } from './storage.js';
import type { Tell } from './tell-older.js';

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
 * Opens the storage of a data folder, made if it is not there, or one in memory. Throws AlreadyOpenError when a process
 * holds the folder, this one included; a process that was killed holds nothing.
 * @param tell told in a line where an older version wrote it
 */
export async function openStorage(dataFolder: string | 'memory', tell?: Tell): Promise<Storage> {
  if (dataFolder === 'memory') return openSqlite(':memory:', collections);
  // 0700: the folder holds personal data.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const release = lockFolder(dataFolder, join(dataFolder, 'lock.sqlite'));
  try {
    return openSqlite(ownFile(join(dataFolder, 'iter.sqlite')), collections, { release, ...(tell && { tell }) });
  } catch (error) {
    release();
    throw error;
  }
}
