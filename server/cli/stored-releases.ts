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

/** The whole hash of which somebody wrote the beginning. Throws CommandError if no release begins so, or several do. */
export async function wholeHash(folders: Folders, beginning: string): Promise<string> {
  const hashes = [...new Set((await appliedReleases(folders)).map(({ release }) => release))];
  const [found, ...more] = hashes.filter((hash) => hash.startsWith(beginning));
  if (found === undefined) throw new CommandError(`no release begins with ${beginning}`);
  if (more.length > 0) throw new CommandError(`${more.length + 1} releases begin with ${beginning}: write more of the hash`);
  return found;
}
