import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openFilesystem } from '../files/filesystem.js';
import { openStores } from '../open-stores.js';
import { openStorage } from '../storage/open-storage.js';
import { collections } from '../storage/specification.js';
import { openReadOnly } from '../storage/sqlite/sqlite-storage.js';
import { backupFile, besides, databaseFile, filesFolder } from './folders.js';
import type { Stores } from './stores.js';
import { TransferError } from './transfer-error.js';

/** A store that was opened where somebody named it. */
export interface Place extends Stores {
  /** Where it is, without anything secret. */
  place: string;
  /** The SQLite file, where it is one. */
  file?: string;
  close(): Promise<void>;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new TransferError(`${folder} ${code === 'ENOTDIR' ? 'is no folder' : `cannot be read: ${code}`}`);
  }
}

/** Opens a backup as it lies there: nothing of it is changed. */
async function openBackup(folder: string): Promise<Place> {
  const file = join(folder, databaseFile);
  const storage = openReadOnly(file, collections);
  const files = await openFilesystem(join(folder, filesFolder));
  return { place: folder, file, storage, files, close: () => storage.close() };
}

/**
 * Opens a store to read it: a data folder that no server holds, or a backup.
 * @throws TransferError where there is none, AlreadyOpenError, StorageSetupError where it is not whole
 */
export async function openSource(where: string): Promise<Place> {
  const place = resolve(where);
  const names = await namesIn(place);
  if (names.includes(backupFile)) return openBackup(place);
  if (!names.includes(databaseFile)) throw new TransferError(`there is no store in ${place}`);
  const stores = await openStores(place);
  return { place, file: join(place, databaseFile), ...stores, close: () => stores.storage.close() };
}

/** With what SQLite writes beside its files. */
const isOwn = (name: string): boolean =>
  [databaseFile, filesFolder, ...besides].includes(name.replace(/-(wal|shm|journal)$/, ''));

/**
 * Opens a store to copy into it, made if it is not there. Whether it is empty is for the copy to say.
 * @throws TransferError where the folder holds anything but a store, AlreadyOpenError
 */
export async function openTarget(where: string): Promise<Place> {
  const place = resolve(where);
  const strange = (await namesIn(place)).find((name) => !isOwn(name));
  if (strange !== undefined) throw new TransferError(`${place} is no folder for a store: it holds ${strange}`);
  const storage = await openStorage(place);
  const files = await openFilesystem(join(place, filesFolder));
  return { place, file: join(place, databaseFile), storage, files, close: () => storage.close() };
}
