import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { runIter } from '../server/cli/run-iter.js';
import { blocksOf, pages, proseOf } from './markdown.js';

jest.setTimeout(120_000);

/** Commands that this test does not run, and why. */
const notRun: [RegExp, string][] = [
  [/^npm ci$/, 'whoever runs this test has done it'],
  [/^npm test$/, 'it runs this test'],
  [/^npx jest tests\//, 'it runs tests that run anyway'],
  [/^npm (start|run demo)$/, 'they build and do not end; the gate starts the demonstration for the browser tests'],
  [/^npm run (build|check|bench( -- .+)?|test:(browser|fuzz|mutations|matrix|kill))$/, 'too long for a test; the gate runs them'],
  [/^\.ci\/run$/, 'it is the gate itself'],
  [/^(sqlite3|rsync) /, 'tools of the system, which may not be there'],
  [/ ufficio( |$)/, 'its folder is made on the way: tests/docs/writing-a-practice.test.ts follows the page'],
  [/ pull before --release /, 'its release is an example; tests/server/cli/releases.test.ts pulls one that is there'],
  [/ diff 3 /, 'its release is an example; tests/server/cli/diff.test.ts compares some that are there'],
  [
    / storage (copy|verify) /,
    'their stores are examples; tests/server/cli/storage-copy.test.ts and storage-verify.test.ts have some',
  ],
  [/ apply before /, 'it applies what the line before it pulled'],
];

const isRun = (command: string): boolean => !notRun.some(([pattern]) => pattern.test(command));

/** One command a line; a comment after it, and the variables before it, are no part of it. */
function commandsOf(page: string): string[] {
  const lines = blocksOf(page)
    .filter(({ language }) => language === 'bash')
    .flatMap(({ text }) => text.split('\n'));
  const commands = lines.flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '));
  return commands.map((command) => command.trim().replace(/^(?:[A-Z_]+=(?:'[^']*'|\S*)\s+)+/, '')).filter(Boolean);
}

const commands = [...new Set(pages.flatMap(commandsOf))];
const ofIter = commands.filter((command) => command.startsWith('npm run iter -- ') && isRun(command));

/** The words of a command as a shell splits them, quotes taken off. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

it('runs every command of the pages, but for those that are named here with a reason', () => {
  expect(commands.length).toBeGreaterThan(10);
  const others = commands.filter((command) => !ofIter.includes(command));
  expect(others.filter(isRun)).toEqual([]);
  expect(notRun.filter(([pattern]) => !others.some((command) => pattern.test(command))).map(([pattern]) => pattern)).toEqual([]);
});

describe('the commands of iter', () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'iter-docs-'));
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it.each(ofIter)('%s', async (command) => {
    const ran = await runIter(wordsOf(command).slice(4), { ITER_DATA: data });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).not.toBe('');
  });

  it('are all told in the first page', async () => {
    const { out } = await runIter(['--help']);
    const known = [...out.matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1]).filter((name) => name !== 'help');
    expect(known.length).toBeGreaterThanOrEqual(6);
    const told = new Set([...proseOf('README.md').matchAll(/^\| `iter ([a-z]+)/gm)].map((match) => match[1]));
    expect([...told].sort()).toEqual(known.sort());
  });
});

it('names only scripts of package.json', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const named = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z][a-z:-]*)/g)].map((match) => match[1] ?? ''),
  );
  expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([]);
});

/** What stands for a variable that is empty. */
const whereEmpty: Record<string, string> = {
  ITER_STORAGE: 'the data folder',
  ITER_BASE_URL: 'from host and port',
  ITER_DRAIN_SECONDS: 'as it is set up',
  ITER_SMTP_URL: 'the spool folder',
  ITER_MAIL_FROM: 'from the base URL',
  ITER_WEBHOOKS: 'nobody is called',
};

it('tells every variable of the environment, with what it is where nothing is said', () => {
  const declared = /const defaults = \{([\s\S]*?)\n\};/.exec(readFileSync('server/config.ts', 'utf8'))?.[1] ?? '';
  const known = [...declared.matchAll(/(ITER_\w+): '([^']*)'/g)].map(
    ([, name = '', value]) => `${name} ${value || whereEmpty[name]}`,
  );
  const rows = proseOf('docs/operations.md').matchAll(/^\| `(ITER_\w+)` \| `?([^|`]*?)`? \|/gm);
  expect(known.length).toBeGreaterThan(5);
  expect([...rows].map(([, name, value]) => `${name} ${value?.trim()}`)).toEqual(known);
});
