import type { DefinitionFile, DefinitionIssue, Definitions } from '../../../engine/index.js';
import { canonicalise, checkCanonical, hashRelease, parseDefinitions } from '../../../engine/index.js';
import { issueWords } from '../../../server/cli/issue-words.js';
import { runEverything } from './run-everything.js';
import { noted, type Tried } from './tried.js';

/** The most that checking a set may take, and that one of its scenarios may with all that is looked at. Processor time: others use the machine too. */
const MOST_CHECK_MS = 2_000;
const MOST_SCENARIO_MS = 10_000;

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** What is wrong with an issue as an answer. */
function issueProblem(issue: DefinitionIssue): string | null {
  const { code, severity, file, pointer, line, column } = issue;
  const isPlaced = Number.isInteger(line) && line > 0 && Number.isInteger(column) && column > 0;
  const isNamed = /^[a-z]+(-[a-z]+)*$/.test(code) && ['error', 'warning'].includes(severity) && typeof file === 'string';
  const isSame = JSON.stringify(JSON.parse(JSON.stringify(issue))) === JSON.stringify(issue) && typeof pointer === 'string';
  const isWorded = issueWords(issue).length > 0;
  return isPlaced && isNamed && isSame && isWorded ? null : `not an issue: ${JSON.stringify(issue).slice(0, 300)}`;
}

function answerProblems({ definitions, issues }: ReturnType<typeof parseDefinitions>): string[] {
  const isRefused = issues.some(({ severity }) => severity === 'error');
  const wrong = issues.slice(0, 200).flatMap((issue) => issueProblem(issue) ?? []);
  return (definitions === null) === isRefused ? wrong : [...wrong, 'definitions beside an error, or none without'];
}

/**
 * Checks a set and, where it is good, runs all that it declares: nothing may throw or take long, whatever the files.
 * @param files as they were read
 * @param clock milliseconds of processor time; one that stands still asks nothing of how long it takes
 */
export function trySet(files: DefinitionFile[], clock: () => number = processorMs): Tried {
  const tried: Tried = { codes: [], good: false, scenarios: 0, checkMs: 0, slowestScenarioMs: 0, problems: [] };
  const { problems } = tried;
  const from = clock();
  let definitions: Definitions | null = null;
  noted(problems, 'the check', () => {
    const parsed = parseDefinitions(files);
    tried.checkMs = clock() - from;
    definitions = parsed.definitions;
    tried.codes = [...new Set(parsed.issues.map(({ code }) => code))];
    problems.push(...answerProblems(parsed));
  });
  if (tried.checkMs > MOST_CHECK_MS) problems.push(`the check took ${Math.round(tried.checkMs)} ms`);
  noted(problems, 'the canonical form', () => {
    checkCanonical(files);
    hashRelease(files.map(canonicalise));
  });
  tried.good = definitions !== null;
  if (definitions) runEverything(definitions, tried, clock);
  if (tried.slowestScenarioMs > MOST_SCENARIO_MS) problems.push(`a scenario took ${Math.round(tried.slowestScenarioMs)} ms`);
  return tried;
}
