import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unlessMissing } from '../files/durable.js';
import { filePath } from '../files/filesystem.js';
import type { Measured } from '../files/measure.js';
import type { StoreDigest } from './digest.js';
import type { FileHashes } from './file-hashes.js';
import { backupFile, databaseFile, filesFolder } from './folders.js';
import { TransferError } from './transfer-error.js';
import type { Fault } from './verify-store.js';

/** The hash of every file of a backup, as `sha256sum -c` reads them. */
const sumsFile = 'SHA256SUMS';

const FORMAT = 1;

/** A backup that is whole has it: it is written last. */
export interface BackupManifest {
  format: number;
  /** ISO 8601, UTC: what was acknowledged before that instant is in it. */
  madeAt: string;
  digest: StoreDigest;
  /** SHA-256 of the sums. */
  sums: string;
  /** What was wrong with the store already. */
  faults: Fault[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a file and waits for the disk. */
async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A manifest as it is written, with a hash of all that it says. */
const manifestText = (manifest: BackupManifest): string =>
  `${JSON.stringify({ ...manifest, hash: sha256(JSON.stringify(manifest)) }, null, 2)}\n`;

const isText = (value: unknown): boolean => typeof value === 'string';
const isFault = (fault: Partial<Fault> | null): boolean => isText(fault?.where) && isText(fault?.id) && isText(fault?.what);

/** Whoever writes a hash of what they made up is as right with it as we are. */
const isManifest = ({ madeAt, sums, digest, faults }: Partial<BackupManifest>): boolean =>
  isText(madeAt) && isText(sums) && isText(digest?.hash) && Array.isArray(faults) && faults.every(isFault);

/** What manifestText wrote, byte for byte. @throws TransferError for anything else */
function manifestIn(text: string, file: string): BackupManifest {
  let manifest: Partial<BackupManifest> = {};
  let same = false;
  try {
    const { hash: _, ...written } = JSON.parse(text);
    manifest = written;
    same = manifestText(written) === text;
  } catch {
    // No JSON, nothing, or nested deeper than anything is.
  }
  if (manifest.format !== undefined && manifest.format !== FORMAT)
    throw new TransferError(`${file} was made by another version of Iter: format ${manifest.format}`);
  if (!same || !isManifest(manifest)) throw new TransferError(`${file} was altered`);
  return manifest as BackupManifest;
}

/** Writes both, the manifest last. */
export async function writeManifest(
  folder: string,
  database: Measured,
  files: FileHashes,
  told: Pick<BackupManifest, 'madeAt' | 'digest' | 'faults'>,
): Promise<void> {
  const lines = [`${database.sha256}  ${databaseFile}\n`];
  for (const [place, id] of files.ids.entries()) lines.push(`${files.at(place).sha256}  ${filesFolder}/${filePath(id)}\n`);
  const sums = lines.join('');
  await writeDurably(join(folder, sumsFile), sums);
  const manifest: BackupManifest = { format: FORMAT, ...told, sums: sha256(sums) };
  await writeDurably(join(folder, backupFile), manifestText(manifest));
}

/** One file of a backup, by its path in it. */
export interface Sum {
  path: string;
  sha256: string;
}

/** Nothing else may be written where somebody restores to. */
const sumLine = /^([0-9a-f]{64}) {2}(iter\.sqlite|files\/[0-9a-f]{2}\/[0-9a-f]{2}\/[A-Za-z0-9_-]{1,200})$/;

/** The database first, every other where it is looked for, none twice. */
const isWhole = (sums: Sum[]): boolean =>
  sums.every(({ path }, at) => path === (at === 0 ? databaseFile : `${filesFolder}/${filePath(basename(path))}`)) &&
  new Set(sums.map(({ path }) => path)).size === sums.length &&
  sums.length > 0;

/** A text of a backup; null where it is not there. @throws TransferError where it is no text that we wrote */
async function readText(file: string): Promise<string | null> {
  try {
    return await unlessMissing(readFile(file, 'utf8'));
  } catch (error) {
    throw new TransferError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** What a backup says of itself, and its files: the database, then the others by their ids. @throws TransferError where it is not whole */
export async function readManifest(folder: string): Promise<{ manifest: BackupManifest; sums: Sum[] }> {
  const [text, sumsText] = await Promise.all([backupFile, sumsFile].map((name) => readText(join(folder, name))));
  if (typeof text !== 'string' || typeof sumsText !== 'string') throw new TransferError(`${folder} is no whole backup`);
  const manifest = manifestIn(text, join(folder, backupFile));
  const sums = sumsText
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [, hash = '', path = ''] = sumLine.exec(line) ?? [];
      return { path, sha256: hash };
    });
  if (manifest.sums !== sha256(sumsText) || !isWhole(sums)) throw new TransferError(`${join(folder, sumsFile)} was altered`);
  return { manifest, sums };
}
