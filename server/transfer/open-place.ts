import { join, resolve } from 'node:path';
import { openFilesystem } from '../files/filesystem.js';
import { type OpenStores, openAnyStores, openStores } from '../open-stores.js';
import { StorageUnavailableError } from '../storage/errors.js';
import { isMongo } from '../storage/open-storage.js';
import { collections } from '../storage/specification.js';
import { openReadOnly } from '../storage/sqlite/sqlite-storage.js';
import { demandPlain } from './demand-plain.js';
import { countDocuments } from './digest-documents.js';
import { backupFile, besides, databaseFile, filesFolder } from './folders.js';
import { namesIn } from './names-in.js';
import { shownPlace } from './shown-place.js';
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

/** Opens a backup as it lies there: nothing of it is changed. */
async function openBackup(folder: string): Promise<Place> {
  await demandPlain(folder);
  const file = join(folder, databaseFile);
  const storage = openReadOnly(file, collections);
  const files = await openFilesystem(join(folder, filesFolder));
  return { place: folder, file, storage, files, close: () => storage.close() };
}

/** A store as it was opened; `file` where it is one. */
const opened = (where: string, { storage, files }: Stores): Place => ({
  place: shownPlace(where),
  ...(!isMongo(where) && { file: join(resolve(where), databaseFile) }),
  storage,
  files,
  close: () => storage.close(),
});

/** Of two stores it must be said which one does not answer. */
async function answering(uri: string, open: (uri: string) => Promise<OpenStores>): Promise<Place> {
  try {
    return opened(uri, await open(uri));
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    throw new TransferError(
      `${shownPlace(uri)} does not answer: look at the address, the name of its replica set, and whether it runs`,
    );
  }
}

async function openDatabase(uri: string): Promise<Place> {
  const place = await answering(uri, openStores);
  if ((await countDocuments(place.storage)) > 0) return place;
  await place.close();
  throw new TransferError(`there is no store in ${place.place}`);
}

/**
 * Opens a store to read it: a data folder that no server holds, a backup, or a MongoDB.
 * @throws TransferError where there is none or one that holds links, and whatever openStores throws
 */
export async function openSource(where: string): Promise<Place> {
  if (isMongo(where)) return openDatabase(where);
  const place = resolve(where);
  const names = await namesIn(place);
  if (names.includes(backupFile)) return openBackup(place);
  if (!names.includes(databaseFile)) throw new TransferError(`there is no store in ${place}`);
  await demandPlain(join(place, filesFolder));
  return opened(place, await openStores(place));
}

/** With what SQLite writes beside its files. */
const isOwn = (name: string): boolean =>
  [databaseFile, filesFolder, ...besides].includes(name.replace(/-(wal|shm|journal)$/, ''));

/**
 * Opens a store to copy into it, made if it is not there. Whether it is empty is for the copy to say.
 * @throws TransferError where a folder holds anything but a store, and whatever openAnyStores throws
 */
export async function openTarget(where: string): Promise<Place> {
  if (isMongo(where)) return answering(where, openAnyStores);
  const place = resolve(where);
  const strange = (await namesIn(place)).find((name) => !isOwn(name));
  if (strange !== undefined) throw new TransferError(`${place} is no folder for a store: it holds ${strange}`);
  return opened(place, await openAnyStores(place));
}
