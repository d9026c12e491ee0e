import type { Command } from 'commander';
import type { CompiledRelease, Failure, ScenarioOutcome } from '../../engine/index.js';
import { compileRelease, hashRelease, runScenario } from '../../engine/index.js';
import { CommandError } from './command-error.js';
import { coverageLines, coverageOf, coverageSummary } from './coverage.js';
import { soundDefinitions } from './sound-definitions.js';

interface TestOptions {
  type?: string;
  coverage?: boolean;
}

function failureLine({ step, what, expected, actual }: Failure): string {
  return `       step ${step}: ${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

function printScenario(key: string, title: string, { failures }: ScenarioOutcome): void {
  console.log(`${failures.length === 0 ? 'ok    ' : 'FAILED'} ${key}: ${title}`);
  for (const failure of failures) console.log(failureLine(failure));
}

/** Runs the scenarios of one practice type; answers how many ran and failed. */
function testType(release: CompiledRelease, key: string, { coverage }: TestOptions): { ran: number; failed: number } {
  const type = release.type(key);
  if (!type) throw new CommandError(`there is no practice type "${key}"`);
  const outcomes = Object.entries(type.definition.scenarios).map(([name, scenario]) => {
    const outcome = runScenario(release, key, scenario);
    printScenario(`${key}/${name}`, scenario.title, outcome);
    return outcome;
  });
  const covered = coverageOf(type, outcomes);
  console.log(`${key}: ${coverageSummary(covered)}`);
  if (coverage) for (const line of coverageLines(covered)) console.log(line);
  return { ran: outcomes.length, failed: outcomes.filter(({ failures }) => failures.length > 0).length };
}

async function testFolder(dir: string, options: TestOptions): Promise<void> {
  const { files, definitions } = await soundDefinitions(dir, 'nothing was run');
  const release = compileRelease(definitions, hashRelease(files));
  const types = options.type === undefined ? Object.keys(definitions.practiceTypes) : [options.type];
  const results = types.map((key) => testType(release, key, options));
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const ran = results.reduce((sum, result) => sum + result.ran, 0);
  console.log(`${ran} scenarios, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

/** `iter test [dir]`: runs the scenarios of a definitions folder; exit 1 if one fails. */
export function addTest(program: Command): void {
  program
    .command('test')
    .description('run the scenarios of a definitions folder and say what they cover; exits with 1 if one fails')
    .argument('[dir]', 'the definitions folder', 'definitions')
    .option('--type <key>', 'only this practice type')
    .option('--coverage', 'list every state and event with the number of scenarios that cover it')
    .action(testFolder);
}
