import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from './specification.js';
import { lockFolder } from './sqlite/lock.js';
import { openSqlite } from './sqlite/sqlite-storage.js';
import type { Storage } from './storage.js';

/**
 * Opens the storage of a data folder, made if it is not there, or one in memory. Throws AlreadyOpenError when a process
 * holds the folder, this one included; a process that was killed holds nothing.
 */
export async function openStorage(dataFolder: string | 'memory'): Promise<Storage> {
  if (dataFolder === 'memory') return openSqlite(':memory:', collections);
  // 0700: the folder holds personal data.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const release = lockFolder(dataFolder, join(dataFolder, 'lock.sqlite'));
  try {
    return openSqlite(join(dataFolder, 'iter.sqlite'), collections, release);
  } catch (error) {
    release();
    throw error;
  }
}
