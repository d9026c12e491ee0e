import { type Command, InvalidArgumentError } from 'commander';
import type { CompiledRelease, CoverageKind, Failure, ScenarioOutcome } from '../../engine/index.js';
import { compileRelease, coverageKinds, hashRelease, runScenario } from '../../engine/index.js';
import { CommandError } from './command-error.js';
import { below, coverageLines, coverageOf, coverageSummary, type KindCoverage } from './coverage.js';
import { plural } from './print-issues.js';
import { refusalWords } from './refusal-words.js';
import { soundDefinitions } from './sound-definitions.js';

interface TestOptions {
  type?: string;
  coverage?: boolean;
  require?: number;
  of?: CoverageKind[];
}

interface Tested {
  ran: number;
  failed: number;
  /** What of the type is covered less than is required. */
  below: string[];
}

function failureLine({ step, what, expected, actual, refusal }: Failure): string {
  const why = refusal ? refusalWords(refusal) : '';
  return `       step ${step}: ${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}${why && ` (${why})`}`;
}

function printScenario(key: string, title: string, { failures }: ScenarioOutcome): void {
  console.log(`${failures.length === 0 ? 'ok    ' : 'FAILED'} ${key}: ${title}`);
  for (const failure of failures) console.log(failureLine(failure));
}

const chosen = (coverage: KindCoverage[], kinds: CoverageKind[] | undefined): KindCoverage[] =>
  kinds ? coverage.filter(({ kind }) => kinds.includes(kind)) : coverage;

/** Runs the scenarios of one practice type. */
function testType(release: CompiledRelease, key: string, options: TestOptions): Tested {
  const type = release.type(key);
  if (!type) throw new CommandError(`there is no practice type "${key}"`);
  const asked = options.coverage === true || options.require !== undefined;
  const outcomes = Object.entries(type.definition.scenarios).map(([name, scenario]) => {
    const outcome = runScenario(release, key, scenario, { coverage: asked });
    printScenario(`${key}/${name}`, scenario.title, outcome);
    return outcome;
  });
  const seen = outcomes.map(({ covered, states, events }) => covered ?? { states: new Set(states), events: new Set(events) });
  const coverage = coverageOf(type, seen);
  console.log(`${key}: ${coverageSummary(coverage)}`);
  const shown = chosen(coverage, options.of);
  if (options.coverage) for (const line of coverageLines(shown)) console.log(line);
  const short = options.require === undefined ? [] : below(shown, options.require).map((what) => `${key} ${what}`);
  return { ran: outcomes.length, failed: outcomes.filter(({ failures }) => failures.length > 0).length, below: short };
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
  const short = results.flatMap((result) => result.below);
  if (short.length > 0)
    throw new CommandError(`${plural(short.length, 'kind')} covered less than ${options.require}%: ${short.join(', ')}`);
}

function percentOf(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 100)) throw new InvalidArgumentError('it is a number from 0 to 100.');
  return value;
}

function kindsOf(text: string): CoverageKind[] {
  const kinds = text.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !coverageKinds.some((known) => known === kind));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is none of ${coverageKinds.join(', ')}.`);
  return kinds as CoverageKind[];
}

/** `iter test [dir]`: runs the scenarios of a definitions folder; exit 1 if one fails. */
export function addTest(program: Command): void {
  program
    .command('test')
    .description('run the scenarios of a definitions folder and say what they cover; exits with 1 if one fails')
    .argument('[dir]', 'the definitions folder', 'definitions')
    .option('--type <key>', 'only this practice type')
    .option('--coverage', `tell of ${coverageKinds.join(', ')} how much is covered, and name what is not`)
    .option('--require <percent>', 'exit with 1 where less of a kind is covered', percentOf)
    .option('--of <kinds>', 'only these kinds, separated by commas', kindsOf)
    .action(testFolder);
}
