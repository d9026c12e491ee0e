import { join } from 'node:path';
import { AlreadyOpenError } from '../storage/errors.js';
import { lockFolder } from '../storage/sqlite/lock.js';
import { lockFile } from './folders.js';
import { TransferError } from './transfer-error.js';

/** Holds a folder as a server does, until the process ends or frees it. @throws TransferError with these words where another holds it */
export function takeFolder(folder: string, otherwise: string): () => void {
  try {
    return lockFolder(folder, join(folder, lockFile));
  } catch (error) {
    if (error instanceof AlreadyOpenError) throw new TransferError(otherwise);
    throw error;
  }
}
