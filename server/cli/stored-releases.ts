import type { DefinitionFile } from '../../engine/index.js';
import type { AppliedRelease } from '../storage/documents/applied-release.js';
import { ask, type Folders } from './ask.js';
import { CommandError } from './command-error.js';

/** When which release began to run on a data folder, oldest first. */
export async function appliedReleases(folders: Folders): Promise<AppliedRelease[]> {
  const response = await ask(folders, { command: 'releases' });
  if (!response.ok) throw new CommandError(`the server refused: ${response.code}`);
  return response.value as AppliedRelease[];
}

/** The files of a release, null where the data folder does not hold it. Without a hash it is the release that runs. */
export async function storedRelease(folders: Folders, hash?: string): Promise<{ hash: string; files: DefinitionFile[] } | null> {
  const response = await ask(folders, { command: 'release', ...(hash !== undefined && { hash }) });
  if (response.ok) return response.value as { hash: string; files: DefinitionFile[] };
  if (response.code === 'unknown-release' || response.code === 'no-release') return null;
  throw new CommandError(`the server refused: ${response.code}`);
}

/** As much of a hash as is shown: enough to name a release among thousands, also to `iter pull` and `iter diff`. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** A number is what `iter releases` shows; what is longer is the beginning of a hash. */
const isReleaseNumber = (named: string): boolean => /^[0-9]{1,5}$/.test(named);

/** Where the release with a number stands, as `iter releases` counts them: the first that ran is 1. */
function placeOfNumber(applied: AppliedRelease[], number: string): number {
  const place = Number(number) - 1;
  if (!applied[place]) throw new CommandError(`there is no release ${number}: ${applied.length} ran so far`);
  return place;
}

/** Where the only release stands whose hash begins so, the last time that it began to run. */
function placeOfHash(applied: AppliedRelease[], beginning: string): number {
  const hashes = [...new Set(applied.map(({ release }) => release))];
  const [found, ...more] = hashes.filter((hash) => hash.startsWith(beginning));
  if (found === undefined) throw new CommandError(`no release begins with ${beginning}`);
  if (more.length > 0) throw new CommandError(`${more.length + 1} releases begin with ${beginning}: write more of the hash`);
  return applied.findLastIndex(({ release }) => release === found);
}

/**
 * The release that somebody calls by its number or by the beginning of its hash, with the number and the instant at which it began to run.
 * @throws CommandError if no release is called so, or several are
 */
export async function namedRelease(folders: Folders, named: string): Promise<{ hash: string; number: number; at: string }> {
  const applied = await appliedReleases(folders);
  const place = isReleaseNumber(named) ? placeOfNumber(applied, named) : placeOfHash(applied, named);
  const { release: hash, at } = applied[place] as AppliedRelease;
  return { hash, number: place + 1, at };
}
