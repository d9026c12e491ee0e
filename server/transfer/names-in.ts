import { readdir } from 'node:fs/promises';
import { TransferError } from './transfer-error.js';

/** The names in a folder; none where there is no folder. @throws TransferError where it is a file, or cannot be read */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new TransferError(`${folder} ${code === 'ENOTDIR' ? 'is no folder' : `cannot be read: ${code}`}`);
  }
}
