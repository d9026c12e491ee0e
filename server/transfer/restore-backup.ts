import { createReadStream } from 'node:fs';
import { rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder, syncFolder } from '../files/durable.js';
import { openFileSink } from '../files/file-sink.js';
import { receiveFrom } from '../files/receive.js';
import { collections } from '../storage/specification.js';
import { openReadOnly } from '../storage/sqlite/sqlite-storage.js';
import { type BackupManifest, readManifest, type Sum } from './backup-manifest.js';
import { demandPlain } from './demand-plain.js';
import { type PartDigest, PartHash, type StoreDigest, wholeDigest } from './digest.js';
import { digestDocuments } from './digest-documents.js';
import { fileLine } from './file-hashes.js';
import { databaseFile, filesFolder, lockFile, restoringFolder } from './folders.js';
import { namesIn } from './names-in.js';
import type { Tell } from './stores.js';
import { takeFolder } from './take-folder.js';
import { TransferError } from './transfer-error.js';

/**
 * Puts a backup into an empty folder, as the data folder of a server, and verifies every file and document of it on the way. Until it is whole no
 * server starts there; an interrupted try is begun again.
 * @throws TransferError where the folder holds anything, or the backup is not what it was
 */
export async function restoreBackup(from: string, folder: string, tell: Tell): Promise<BackupManifest> {
  await namesIn(from);
  await demandPlain(from);
  const { manifest, sums } = await readManifest(from);
  await demandEmpty(folder);
  await makeFolder(folder);
  const release = takeFolder(folder, `${folder} is in use by another process`);
  const restoring = join(folder, restoringFolder);
  try {
    await rm(restoring, { recursive: true, force: true });
    await rm(join(folder, filesFolder), { recursive: true, force: true });
    const files = await copyVerified(from, restoring, sums, tell);
    const digest = await demandSame(join(restoring, databaseFile), files, manifest, tell);
    await moveIntoPlace(folder);
    return { ...manifest, digest };
  } catch (error) {
    await rm(restoring, { recursive: true, force: true });
    throw error;
  } finally {
    release();
  }
}

/** Empty, or with what an interrupted try left. */
async function demandEmpty(folder: string): Promise<void> {
  const names = (await namesIn(folder)).filter((name) => !name.startsWith(lockFile));
  const left = names.includes(restoringFolder) ? [restoringFolder, filesFolder] : [];
  if (names.some((name) => !left.includes(name))) throw new TransferError(`${folder} is not empty, and nothing is overwritten`);
}

/** Copies all files durably; tells each that is not what it was. Gives the hash of those of documents. */
async function copyVerified(from: string, to: string, sums: Sum[], tell: Tell): Promise<PartDigest> {
  const part = new PartHash('files');
  const wrong: string[] = [];
  const folders = new Set<string>();
  for (const [at, { path, sha256 }] of sums.entries()) {
    const target = join(to, path);
    await makeFolder(dirname(target));
    folders.add(dirname(target));
    const source = createReadStream(join(from, path));
    const received = await receiveFrom(source, { maxBytes: Number.POSITIVE_INFINITY }, () => openFileSink(target)).catch(
      (error) => {
        if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code)) return null;
        throw error;
      },
    );
    if (received?.sha256 !== sha256) wrong.push(`${path} ${received ? 'was altered' : 'is missing'}`);
    else if (path !== databaseFile) part.add(fileLine(basename(path), received));
    tell('files', at + 1, sums.length);
  }
  if (wrong.length > 0) throw new TransferError([`${from} is not what it was:`, ...wrong].join('\n  '));
  for (const folder of folders) await syncFolder(folder);
  return part.end();
}

/** The documents are read too: what was written must be what is understood. Gives what they are. */
async function demandSame(database: string, files: PartDigest, { digest }: BackupManifest, tell: Tell): Promise<StoreDigest> {
  const storage = openReadOnly(database, collections);
  try {
    // What could not be read when the backup was made cannot be read now, and is in neither hash.
    const documents = await digestDocuments(storage, { tell, stage: 'documents', onUnreadable: () => undefined });
    const found = wholeDigest([...documents, files]);
    if (found.hash !== digest.hash) throw new TransferError('the documents are not those of the backup');
    return found;
  } finally {
    await storage.close();
  }
}

/** The database last: a folder without it is no store. */
async function moveIntoPlace(folder: string): Promise<void> {
  const restoring = join(folder, restoringFolder);
  await makeFolder(join(restoring, filesFolder));
  for (const name of [filesFolder, databaseFile]) {
    await rename(join(restoring, name), join(folder, name));
    await syncFolder(folder);
  }
  await rmdir(restoring);
}
