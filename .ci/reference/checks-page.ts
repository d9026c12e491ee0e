import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDefinitions } from '../../engine/definition/parse-definitions.js';
import { issueWords } from '../../server/cli/issue-words.js';
import { type Change, changeFiles } from '../../tests/fixtures/change-files.js';
import { minimalDefinitions } from '../../tests/fixtures/read-folder.js';
import { code, note, table } from './markdown.js';
import { checkFolder, ruleFiles } from './rule-files.js';

const fixtureFolder = 'tests/fixtures/broken-definitions';
const severities: Record<string, string> = { warning: ' (warning)', error: '' };

/** One rule: the file it stands in, what it demands, and for each of its codes a sentence that the checker really said. */
interface Rule {
  name: string;
  demands: string[];
  said: Map<string, string>;
}

/** The doc comments of the rules that a file exports. */
function demandsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+: \w+Rule\b/g);
  return [...found].map(([, comment = '']) => comment.replace(/\n \* ?/g, ' ').trim());
}

const good = minimalDefinitions();

/** What the checker says of the mistakes in a rule's fixture: the first sentence of each code. */
function saidOf(name: string): Map<string, string> {
  const cases = JSON.parse(readFileSync(join(fixtureFolder, `${name}.json`), 'utf8')) as (Change & { issues: string[] })[];
  const said = new Map<string, string>();
  for (const { issues, ...change } of cases) {
    const wanted = issues.map((issue) => issue.split(' ')[0]);
    for (const issue of parseDefinitions(changeFiles(good, change)).issues) {
      if (!wanted.includes(issue.code) || said.has(issue.code)) continue;
      said.set(issue.code, `${issueWords(issue)}${severities[issue.severity]}`);
    }
  }
  return said;
}

/** All rules in the order in which they are listed. A rule without a fixture has no sentence. */
export function checkerRules(): Rule[] {
  const fixtures = readdirSync(fixtureFolder);
  return ruleFiles().map(({ name, file }) => ({
    name,
    demands: demandsOf(file),
    said: fixtures.includes(`${name}.json`) ? saidOf(name) : new Map<string, string>(),
  }));
}

/** The templates of the sentences, by code. */
function templates(): Map<string, string> {
  const text = readFileSync('server/cli/issue-words.ts', 'utf8');
  const found = text.matchAll(/^ {2}'?([a-z-]+)'?: '((?:[^'\\]|\\.)*)',$/gm);
  return new Map([...found].map(([, name = '', words = '']) => [name, words.replaceAll("\\'", "'")]));
}

/** The codes that the readers of files may give, which stand in no rule. */
function readerCodes(known: Set<string>): string[] {
  const folders = [
    'engine/definition',
    'engine/definition/parts',
    'engine/condition',
    'engine/expression',
    'engine/letter',
    'server/definitions',
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  const inCode = /(?:code: |report\(parse, |this\.(?:add|refuse)\(|\bfileIssue\(|Problem = )'([a-z]+(?:-[a-z]+)+)'/g;
  const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(inCode)].map((match) => match[1] ?? ''));
  return [...new Set(found)].filter((name) => !known.has(name) && !isOfData(name)).sort();
}

/** Codes about a practice's data, not about definitions. */
const isOfData = (name: string): boolean =>
  [
    'not-a-number',
    'not-a-value',
    'evaluation-failed',
    'definitions-refused',
    'folder-not-found',
    'unknown-release',
    'no-release',
  ].includes(name);

/** The page that lists what `iter check` may say. */
export function checksPage(): string {
  const rules = checkerRules();
  const words = templates();
  const known = new Set(rules.flatMap(({ said }) => [...said.keys()]));
  const codes = readerCodes(known);
  const isOfApply = (name: string) => name.endsWith('-in-use');
  const wordsOf = (names: string[]) =>
    table(
      ['code', 'words'],
      names.map((name) => [code(name), words.get(name) ?? issueWords({ code: name, params: {} })]),
    );
  const sentences = (said: Map<string, string>) => [...said].map(([name, sentence]) => `${code(name)}: ${sentence}`).join('<br>');
  return `# What \`iter check\` says

<!-- ${note} -->

\`iter check [dir]\` prints one line an issue, \`file:line:column severity code: words\`, and exits with 1 where there is an error. A folder
with errors is never published; warnings are told and pass. All issues are told at once. A rule runs only where the files it reads
are whole; those over how things work together (the states explored with the permissions in them, what is never used or never true)
only where every part is right by itself: one mistake, one issue.

## Rules between files

Each rule is one file in a room of \`${checkFolder}/\`, with a fixture of the same name in \`${fixtureFolder}/\`. The sentences are what the checker says
of the mistakes in that fixture.

${table(
  ['rule', 'what it demands', 'codes, each with a sentence'],
  rules.map(({ name, demands, said }) => [code(name), demands.join('<br>'), sentences(said)]),
)}

## Files and languages

What is wrong with one file by itself: its place, its JSON, CSV or letter, its shape against the meta-schema, its conditions and formulas.

${wordsOf(codes.filter((name) => !isOfApply(name)))}

## What \`iter apply\` adds

The folder alone cannot tell whether something that was removed is still needed: the store is asked before a release begins to run.

${wordsOf(codes.filter(isOfApply))}
`;
}
