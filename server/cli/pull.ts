import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { DefinitionFile } from '../../engine/index.js';
import { hashWritten, parseDefinitions, releaseFiles } from '../../engine/index.js';
import { readIfThere } from '../definitions/read-folder.js';
import type { Folders } from './ask.js';
import { CommandError } from './command-error.js';
import { configFor, dataOption, storeOf } from './folders.js';
import { plural } from './print-issues.js';
import { namedRelease, storedRelease } from './stored-releases.js';

interface PullOptions {
  release?: string;
  force?: boolean;
  data?: string;
}

/** The files of a folder that holds nothing but definitions; none where there is no folder yet. */
async function definitionsIn(dir: string): Promise<DefinitionFile[]> {
  const { files, issues } = await readIfThere(dir);
  const foreign = [...issues, ...parseDefinitions(files).issues.filter(({ code }) => code === 'unknown-file')];
  if (foreign[0]) throw new CommandError(`${join(dir, foreign[0].file)} is no definition: nothing was written into that folder`);
  return releaseFiles(files);
}

/** What was changed by hand and never applied would be lost. */
async function refuseUnsaved(folders: Folders, dir: string, present: DefinitionFile[]): Promise<void> {
  if (present.length === 0 || (await storedRelease(folders, hashWritten(present)))) return;
  throw new CommandError(`${dir} holds definitions that were never applied here; --force writes over them`);
}

async function pullInto(given: string | undefined, { release, force, data }: PullOptions): Promise<void> {
  const config = configFor({ data });
  const dir = given ?? config.definitionsFolder;
  const present = await definitionsIn(dir);
  const found = await storedRelease(config, release === undefined ? undefined : (await namedRelease(config, release)).hash);
  if (!found) throw new CommandError(`no release runs on ${storeOf(config)} yet`);
  if (!force) await refuseUnsaved(config, dir, present);
  const kept = new Set(found.files.map(({ path }) => path));
  for (const { path } of present) if (!kept.has(path)) await rm(join(dir, path));
  for (const { path, text } of found.files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  console.log(`release ${found.hash} is in ${dir}: ${plural(found.files.length, 'file')}`);
}

/** `iter pull [dir]`: writes a release into a folder, byte for byte as it is stored. */
export function addPull(program: Command): void {
  program
    .command('pull')
    .description('write the running release, or another one, into a folder; README and demonstration data there stay')
    .argument('[dir]', 'an empty folder or one of definitions (else ITER_DEFINITIONS, else ./definitions)')
    .option('--release <hash>', 'the release, by its number, its hash or the beginning of it')
    .option('--force', 'write over definitions that were never applied')
    .option(...dataOption)
    .action(pullInto);
}
