import type { Command } from 'commander';
import { hasErrors, issueLine, issueSummary } from './print-issues.js';
import { readDefinitions } from './read-definitions.js';

/** `iter check [dir]`: every issue of a definitions folder; exit 1 for errors. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('report every issue of a definitions folder as file:line:column; exits with 1 on errors')
    .argument('[dir]', 'the definitions folder', 'definitions')
    .action(async (dir: string) => {
      const { files, issues } = await readDefinitions(dir);
      for (const issue of issues) console.log(issueLine(dir, issue));
      console.log(issueSummary(issues, files.length));
      if (hasErrors(issues)) process.exitCode = 1;
    });
}
