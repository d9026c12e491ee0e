import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../files/durable.js';
import { TransferError } from './transfer-error.js';

/**
 * Demands that a folder holds nothing but folders and files, at any depth: a link in what somebody else made would bring in what
 * whoever reads it may see and that one not, and a pipe or a device has no end.
 * @throws TransferError with the path of what is neither
 */
export async function demandPlain(folder: string): Promise<void> {
  const entries: Dirent[] = (await unlessMissing(readdir(folder, { withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await demandPlain(path);
    else if (!entry.isFile()) throw new TransferError(`${path} is neither a file nor a folder`);
  }
}
