import type { Command } from 'commander';
import type { DefinitionFile, Definitions } from '../../engine/index.js';
import { parseDefinitions } from '../../engine/index.js';
import type { Plan } from '../definitions/plan.js';
import { readFolder } from '../definitions/read-folder.js';
import { ask } from './ask.js';
import { CommandError } from './command-error.js';
import { configFor, dataOption } from './folders.js';
import { hasErrors, issueLine, issueSummary } from './print-issues.js';
import { storedRelease } from './stored-releases.js';
import { sentence, word } from './words/catalogue.js';

function parsed(files: DefinitionFile[]): Definitions {
  const { definitions } = parseDefinitions(files);
  if (!definitions) throw new CommandError('the running release cannot be read by this version');
  return definitions;
}

async function planFolder(given: string | undefined, { data, json }: { data?: string; json?: boolean }): Promise<void> {
  const config = configFor({ data });
  const dir = given ?? config.definitionsFolder;
  const { files, issues: unread } = await readFolder(dir);
  const response = await ask(config, { command: 'plan', files });
  if (!response.ok) throw new CommandError(`the server refused: ${response.code}`);
  const plan = response.value as Plan;
  const issues = [...unread, ...plan.issues];
  if (json) console.log(JSON.stringify({ ...plan, issues }, null, 2));
  else await printPlan(plan, issues, { dir, files, config });
  if (hasErrors(issues)) throw new CommandError(`apply would refuse this folder: ${issueSummary(issues, files.length)}`);
}

async function printPlan(
  plan: Plan,
  issues: Plan['issues'],
  { dir, files, config }: { dir: string; files: DefinitionFile[]; config: Parameters<typeof storedRelease>[0] },
): Promise<void> {
  for (const issue of issues) console.log(issueLine(dir, issue));
  const running = plan.before === null ? null : await storedRelease(config, plan.before);
  console.log(running ? sentence('headings', 'before', { hash: running.hash }) : word('headings', 'first'));
  console.log(plan.after === null ? word('headings', 'refused') : sentence('headings', 'after', { hash: plan.after }));
  const after = parseDefinitions(files).definitions;
  // Comparing texts word by word loads a library that nobody else needs.
  const { planLines } = await import('./words/differences.js');
  if (running && after) for (const each of planLines(plan, parsed(running.files), after)) console.log(each);
}

/** `iter plan [dir]`: what applying a folder would change, in the words of the office, and the practices that it touches. */
export function addPlan(program: Command): void {
  program
    .command('plan')
    .description(
      'say what apply would change against the running release, and the living practices it touches; publishes nothing',
    )
    .argument('[dir]', 'the definitions folder (else ITER_DEFINITIONS, else ./definitions)')
    .option('--json', 'the differences as JSON, for other programs')
    .option(...dataOption)
    .action(planFolder);
}
