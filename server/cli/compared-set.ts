import { stat } from 'node:fs/promises';
import type { Definitions } from '../../engine/index.js';
import { hashWritten, parseDefinitions } from '../../engine/index.js';
import type { Folders } from './ask.js';
import { CommandError } from './command-error.js';
import { soundDefinitions } from './sound-definitions.js';
import { namedRelease, shortHash, storedRelease } from './stored-releases.js';

/** One of two sets of definitions that are compared. */
export interface ComparedSet {
  /** A folder by its path; a release by the place and the instant at which it last began to run. */
  folder?: string;
  release?: { number: number; at: string };
  hash: string;
  definitions: Definitions;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function folderSet(folder: string): Promise<ComparedSet> {
  const { files, definitions } = await soundDefinitions(folder, 'nothing was compared');
  return { folder, hash: hashWritten(files), definitions };
}

async function releaseSet(folders: Folders, named: string): Promise<ComparedSet> {
  const { hash, ...release } = await namedRelease(folders, named);
  const found = await storedRelease(folders, hash);
  const { definitions } = parseDefinitions(found?.files ?? []);
  if (!definitions) throw new CommandError(`the release ${shortHash(hash)} cannot be read by this version`);
  return { release, hash, definitions };
}

/** A set of definitions by what somebody calls it: a folder, or a release by its number or the beginning of its hash. Throws CommandError. */
export async function comparedSet(folders: Folders, named: string): Promise<ComparedSet> {
  if (await isFolder(named)) return folderSet(named);
  if (/^[0-9a-f]{1,64}$/.test(named)) return releaseSet(folders, named);
  throw new CommandError(`"${named}" is neither a folder nor the number or hash of a release`);
}
