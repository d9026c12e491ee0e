import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { canonicalise } from '../../engine/index.js';
import { CommandError } from './command-error.js';
import { issueLine, plural } from './print-issues.js';
import { readDefinitions } from './read-definitions.js';

/** What leaves a file without a canonical form: its text cannot be read. */
const unreadable = new Set(['invalid-json', 'duplicate-key', 'not-utf-8', 'file-too-large', 'folder-too-large']);

async function formatFolder(dir: string, { check }: { check?: boolean }): Promise<void> {
  const { files, issues } = await readDefinitions(dir);
  const unread = issues.filter(({ code }) => unreadable.has(code));
  const left = new Set(unread.map(({ file }) => file)).size;
  const others = files.filter((file) => canonicalise(file).text !== file.text);
  for (const issue of unread) console.log(issueLine(dir, issue));
  for (const file of others) {
    if (!check) await writeFile(join(dir, file.path), canonicalise(file).text);
    console.log(join(dir, file.path));
  }
  const read = plural(files.length, 'file');
  console.log(check ? `${others.length} of ${read} are not in the canonical form` : `${others.length} of ${read} written anew`);
  if (left > 0) throw new CommandError(`left as it is, because it cannot be read: ${plural(left, 'file')}`);
  if (check && others.length > 0) process.exitCode = 1;
}

/** `iter format [dir]`: writes each file of a definitions folder in its canonical form, as releases hold it. */
export function addFormat(program: Command): void {
  program
    .command('format')
    .description('write the files of a definitions folder in their canonical form, and name those that changed')
    .argument('[dir]', 'the definitions folder', 'definitions')
    .option('--check', 'write nothing; exit with 1 if a file is not in its canonical form')
    .action(formatFolder);
}
