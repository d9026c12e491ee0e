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

/** A number is what `iter releases` shows; what is longer is the beginning of a hash. */
export const isReleaseNumber = (named: string): boolean => /^[0-9]{1,5}$/.test(named);

/** The release that a number means, as `iter releases` counts them: the first that ran is 1. Throws CommandError where there is none. */
function numbered(applied: AppliedRelease[], number: string): string {
  const found = applied[Number(number) - 1];
  if (!found) throw new CommandError(`there is no release ${number}: ${applied.length} ran so far`);
  return found.release;
}

/** The whole hash of which somebody wrote the beginning, or the number. Throws CommandError if no release is called so, or several are. */
export async function wholeHash(folders: Folders, beginning: string): Promise<string> {
  const applied = await appliedReleases(folders);
  if (isReleaseNumber(beginning)) return numbered(applied, beginning);
  const hashes = [...new Set(applied.map(({ release }) => release))];
  const [found, ...more] = hashes.filter((hash) => hash.startsWith(beginning));
  if (found === undefined) throw new CommandError(`no release begins with ${beginning}`);
  if (more.length > 0) throw new CommandError(`${more.length + 1} releases begin with ${beginning}: write more of the hash`);
  return found;
}
