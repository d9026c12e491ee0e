import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { DefinitionIssue } from '../../engine/index.js';
import { readFolder } from '../definitions/read-folder.js';
import { ask } from './ask.js';
import { CommandError } from './command-error.js';
import { configFor, dataOption, storeOf } from './folders.js';
import { hasErrors, issueLine, issueSummary } from './print-issues.js';

interface ApplyOptions {
  note?: string;
  data?: string;
}

function refuse(dir: string, issues: DefinitionIssue[], files: number): never {
  for (const issue of issues) console.log(issueLine(dir, issue));
  throw new CommandError(`nothing was applied: ${issueSummary(issues, files)}`);
}

async function applyFolder(given: string | undefined, { note, data }: ApplyOptions): Promise<void> {
  const config = configFor({ data });
  const dir = given ?? config.definitionsFolder;
  const { files, issues } = await readFolder(dir);
  if (hasErrors(issues)) refuse(dir, issues, files.length);
  const response = await ask(config, { command: 'apply', files, by: userInfo().username, ...(note !== undefined && { note }) });
  if (!response.ok) throw new CommandError(`the server refused: ${response.code}`);
  const applied = response.value as { hash: string | null; issues: DefinitionIssue[] };
  if (applied.hash === null) refuse(dir, applied.issues, files.length);
  for (const issue of applied.issues) console.log(issueLine(dir, issue));
  console.log(`release ${applied.hash} runs on ${storeOf(config)}`);
}

/** `iter apply [dir]`: makes a folder the running release, while the server runs or not; with errors nothing changes. */
export function addApply(program: Command): void {
  program
    .command('apply')
    .description('make the definitions folder the running release; with errors nothing changes and the exit is 1')
    .argument('[dir]', 'the definitions folder (else ITER_DEFINITIONS, else ./definitions)')
    .option('--note <text>', 'why, kept with the release')
    .option(...dataOption)
    .action(applyFolder);
}
