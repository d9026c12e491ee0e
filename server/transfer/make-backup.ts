import { createReadStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder } from '../files/durable.js';
import type { FileStore } from '../files/files.js';
import { openFilesystem } from '../files/filesystem.js';
import { measureStream } from '../files/measure.js';
import { collections } from '../storage/specification.js';
import { snapshot } from '../storage/sqlite/snapshot.js';
import { openReadOnly } from '../storage/sqlite/sqlite-storage.js';
import { type BackupManifest, writeManifest } from './backup-manifest.js';
import { copyNamedFiles, type NamedFiles } from './copy-named-files.js';
import { fileIds } from './file-hashes.js';
import { databaseFile, filesFolder, lockFile } from './folders.js';
import { namesIn } from './names-in.js';
import type { Tell } from './stores.js';
import { takeFolder } from './take-folder.js';
import { TransferError } from './transfer-error.js';
import { verifyStore } from './verify-store.js';

/** A store in which documents are removed faster than this is not backed up while it runs. */
const MOST_SNAPSHOTS = 5;

/** What is told of a backup that was made. */
export type Made = Pick<BackupManifest, 'madeAt' | 'digest' | 'faults'>;

/**
 * Backs up a data folder, whether a server works on it or not. It is put together beside `to` and comes there whole; what an
 * interrupted try left is gone on with.
 * @throws TransferError where there is no store, or something at `to`
 */
export async function makeBackup(dataFolder: string, to: string, tell: Tell): Promise<Made> {
  if (!existsSync(join(dataFolder, databaseFile))) throw new TransferError(`there is no store in ${dataFolder}`);
  if (existsSync(to)) throw new TransferError(`${to} is there already: a backup is made where nothing is`);
  const partial = `${to}.partial`;
  const names = await namesIn(partial);
  if (names.length > 0 && !names.includes(lockFile)) throw new TransferError(`${partial} is no backup that was interrupted`);
  await makeFolder(partial);
  const release = takeFolder(partial, `another backup to ${to} is being made`);
  try {
    const made = await putTogether(dataFolder, partial, tell);
    await syncFolder(partial);
    await rename(partial, to);
    await syncFolder(dirname(to));
    return made;
  } finally {
    release();
    // What SQLite writes beside it keeps the name of the folder it was made in.
    for (const name of [lockFile, `${lockFile}-journal`]) await rm(join(to, name), { force: true });
  }
}

async function putTogether(dataFolder: string, partial: string, tell: Tell): Promise<Made> {
  const database = join(partial, databaseFile);
  const files = await openFilesystem(join(partial, filesFolder));
  const { madeAt, named } = await copyConsistently(dataFolder, database, files, tell);
  for (const id of await fileIds(files)) if (!named.has(id)) await files.remove(id);
  await files.sweep(new Date(Date.now() + 1));
  const storage = openReadOnly(database, collections);
  try {
    const { digest, faults, hashes } = await verifyStore({ storage, files }, tell);
    await writeManifest(partial, await measureStream(createReadStream(database)), hashes, { madeAt, digest, faults });
    return { madeAt, digest, faults };
  } finally {
    await storage.close();
  }
}

/**
 * The database first, then the files that it names. Where one was removed in between, once more with the database as it is then;
 * most files are there by now, so that this ends. What is missing twice is missing in the store.
 */
async function copyConsistently(
  dataFolder: string,
  database: string,
  files: FileStore,
  tell: Tell,
): Promise<NamedFiles & { madeAt: string }> {
  const from = await openFilesystem(join(dataFolder, filesFolder));
  let missingBefore = new Set<string>();
  for (let snapshots = 1; ; snapshots++) {
    tell('database', 0, 1);
    await rm(database, { force: true });
    const madeAt = new Date().toISOString();
    await snapshot(join(dataFolder, databaseFile), database);
    tell('database', 1, 1);
    const storage = openReadOnly(database, collections);
    const found = await copyNamedFiles({ storage, files }, from, tell).finally(() => storage.close());
    const gone = [...found.missing].some((id) => !missingBefore.has(id));
    if (!gone || snapshots === MOST_SNAPSHOTS) return { ...found, madeAt };
    missingBefore = found.missing;
  }
}
