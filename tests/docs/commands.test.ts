import { readFileSync } from 'node:fs';
import { runIter } from '../server/cli/run-iter.js';
import { pages, proseOf } from './markdown.js';
import { commands, isRun, notRun, ofIter } from './told-commands.js';

it('runs every command of the pages, but for those that are named here with a reason', () => {
  expect(commands.length).toBeGreaterThan(10);
  const others = commands.filter((command) => !ofIter.includes(command));
  expect(others.filter(isRun)).toEqual([]);
  expect(notRun.filter(([pattern]) => !others.some((command) => pattern.test(command))).map(([pattern]) => pattern)).toEqual([]);
});

it('tells every command of iter in the first page', async () => {
  const { out } = await runIter(['--help']);
  const known = [...out.matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1]).filter((name) => name !== 'help');
  expect(known.length).toBeGreaterThanOrEqual(6);
  const told = new Set([...proseOf('README.md').matchAll(/^\| `iter ([a-z]+)/gm)].map((match) => match[1]));
  expect([...told].sort()).toEqual(known.sort());
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
