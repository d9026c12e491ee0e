import { AlreadyOpenError } from '../errors.js';
import { Database } from './database.js';

const BUSY = 5;

/**
 * Holds the data folder for this process, through a lock file that is a SQLite file with an open exclusive transaction: the
 * operating system frees it when the process ends, however it ends. Returns the function that frees it; throws
 * AlreadyOpenError. Nothing else may open that file: on POSIX, closing it anywhere in the process would free the lock.
 */
export function lockFolder(dataFolder: string, file: string): () => void {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === BUSY) throw new AlreadyOpenError(dataFolder);
    throw error;
  }
  return () => database.close();
}
