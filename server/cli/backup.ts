import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeBackup } from '../transfer/make-backup.js';
import { restoreBackup } from '../transfer/restore-backup.js';
import type { Fault } from '../transfer/verify-store.js';
import { isUnwritable } from '../unwritable.js';
import { CommandError } from './command-error.js';
import { digestTable } from './digest-table.js';
import { faultWords } from './fault-words.js';
import { configFor, dataOption } from './folders.js';
import { type Progress, showProgress } from './progress-bar.js';

/** Shows how far the work is; a disk that is full, or files that may not be read or written, are told in a line. */
async function withProgress<T>(work: (tell: Progress['tell']) => Promise<T>): Promise<T> {
  const progress = showProgress();
  try {
    return await work(progress.tell);
  } catch (error) {
    if (isUnwritable(error)) throw new CommandError(`it cannot be read or written: ${(error as Error).message}`);
    throw error;
  } finally {
    progress.end();
  }
}

const lines = (faults: Fault[]): string => faults.map((fault) => `\n  ${faultWords(fault)}`).join('');

async function backup(to: string, { data }: { data?: string }): Promise<void> {
  const { storage, dataFolder } = configFor({ data });
  if (storage !== null)
    throw new CommandError('a MongoDB is backed up with its own tools: docs/operations.md, "Back up and restore a MongoDB"');
  const { madeAt, digest, faults } = await withProgress((tell) => makeBackup(dataFolder, resolve(to), tell));
  console.log(`${resolve(to)}: ${dataFolder} as it was at ${madeAt}`);
  console.log(digestTable(digest));
  if (faults.length > 0) throw new CommandError(`the backup is whole, but the store is not:${lines(faults)}`);
}

async function restore(from: string, folder: string): Promise<void> {
  const { madeAt, digest, faults } = await withProgress((tell) => restoreBackup(resolve(from), resolve(folder), tell));
  console.log(digestTable(digest));
  if (faults.length > 0) console.log(`wrong already when the backup was made:${lines(faults)}`);
  console.log(`${resolve(folder)} holds what was there at ${madeAt}`);
}

/** `iter backup`, while a server runs or not, and `iter restore`, into an empty folder. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('back up the data folder, documents and files, while the server runs or not')
    .argument('<to>', 'a folder that is not there yet')
    .option(...dataOption)
    .action(backup);
  program
    .command('restore')
    .description('put a backup into an empty folder, and verify all of it')
    .argument('<from>', 'a backup')
    .argument('<folder>', 'the data folder to make')
    .action(restore);
}
