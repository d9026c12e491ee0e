import { blocksOf, pages } from './markdown.js';

/** Commands that this test does not run, and why. */
export const notRun: [RegExp, string][] = [
  [/^npm ci$/, 'whoever runs this test has done it'],
  [/^npm test$/, 'it runs this test'],
  [/^npx jest tests\//, 'it runs tests that run anyway'],
  [/^npm (start|run demo)$/, 'they build and do not end; the gate starts the demonstration for the browser tests'],
  [
    /^npm run (build|check|test:(browser|long|fuzz|mutations|matrix|kill|mongo|processes))$/,
    'too long for a test; the gate runs them',
  ],
  [/^npm run bench( -- .+)?$/, 'too long for a test; docs/benchmarks.md has what they measured'],
  [/^\.ci\/run$/, 'it is the gate itself'],
  [/^mongo(dump|restore) /, 'tools of MongoDB, which may not be there'],
  [/ (backup|restore) \/backup\//, 'their folders are examples; tests/server/cli/backup.test.ts makes and restores some'],
  [/ ufficio( |$)/, 'its folder is made on the way: tests/docs/writing-a-practice.test.ts follows the page'],
  [/ pull before --release /, 'its release is an example; tests/server/cli/releases.test.ts pulls one that is there'],
  [/ diff 3 /, 'its release is an example; tests/server/cli/diff.test.ts compares some that are there'],
  [
    / storage (copy|verify) /,
    'their stores are examples; tests/server/cli/storage-copy.test.ts and storage-verify.test.ts have some',
  ],
  [/ apply before /, 'it applies what the line before it pulled'],
];

/** Whether a test runs the command. */
export const isRun = (command: string): boolean => !notRun.some(([pattern]) => pattern.test(command));

/** One command a line; a comment after it, and the variables before it, are no part of it. */
function commandsOf(page: string): string[] {
  const lines = blocksOf(page)
    .filter(({ language }) => language === 'bash')
    // A line that ends in a backslash goes on.
    .flatMap(({ text }) => text.replace(/\\\n\s*/g, '').split('\n'));
  const commands = lines.flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '));
  return commands.map((command) => command.trim().replace(/^(?:[A-Z_]+=(?:'[^']*'|\S*)\s+)+/, '')).filter(Boolean);
}

/** Those of all pages, each once. */
export const commands = [...new Set(pages.flatMap(commandsOf))];
/** Those of `iter` that a test runs: `commands.long.test.ts`. */
export const ofIter = commands.filter((command) => command.startsWith('npm run iter -- ') && isRun(command));
