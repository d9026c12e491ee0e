import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutationBases } from '../support/mutations/bases.js';
import { mutatedSet } from '../support/mutations/mutated-set.js';
import { writeSet } from '../support/mutations/odd-folder.js';
import { tryInProcesses } from '../support/mutations/run-mutations.js';

/**
 * Checks sets of definitions that are spoiled at random, and runs the scenarios of those that are good all the same: whatever the
 * files, there are issues or there are definitions, in 2 s and 500 MB, and what the checker lets pass runs.
 * `npm run test:mutations -- --sets 10000 --seed 1`; `--from 5000` begins with that one, `--only 4711` tries one set again,
 * `--folder` other definitions than those shipped. Exit 1 where anything is wrong.
 */
const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    only: { type: 'string' },
    folder: { type: 'string', default: 'definitions' },
  },
});
const seed = Number(values.seed ?? randomInt(2 ** 30));
const range: [number, number] =
  values.only === undefined ? [Number(values.from), Number(values.sets)] : [Number(values.only), Number(values.only) + 1];
const print = (line: string): void => void process.stdout.write(`${line}\n`);

let kept: string | undefined;
let bases: ReturnType<typeof mutationBases> | undefined;
let wrong = 0;

/** Keeps a set that failed, as files and as a list of what was done to it. */
function fail(number: number, problems: string[]): void {
  wrong += 1;
  kept ??= mkdtempSync(join(tmpdir(), 'iter-mutations-'));
  bases ??= mutationBases(values.folder);
  const set = mutatedSet(bases, seed, number);
  const folder = join(kept, `set-${number}`);
  mkdirSync(folder);
  writeSet(folder, set);
  writeFileSync(join(kept, `set-${number}.json`), JSON.stringify({ seed, ...set, problems }, null, 2));
  const what = set.changes.map((change) => `${change.kind}: ${change.what}`).join('; ');
  print(`WRONG set ${number} of ${set.base} (${what.slice(0, 400)})`);
  for (const problem of problems.slice(0, 3)) print(`      ${problem.slice(0, 700)}`);
}

const started = Date.now();
let [withIssues, good, scenarios, slowest, slowestSet, peakMb] = [0, 0, 0, 0, 0, 0];
const kinds = new Map<string, { sets: number; good: number }>();
const codes = new Map<string, number>();

print(`mutations: ${range[1] - range[0]} sets, seed ${seed}`);
await tryInProcesses(
  { folder: values.folder, seed },
  range,
  ({ done, changes, tried, peakMb: peak }) => {
    if (done % 1_000 === 999) print(`${done + 1} sets, ${Math.round((Date.now() - started) / 1000)} s`);
    if (tried.good) good += 1;
    else withIssues += 1;
    scenarios += tried.scenarios;
    if (tried.checkMs > slowest) [slowest, slowestSet] = [tried.checkMs, done];
    peakMb = Math.max(peakMb, peak);
    for (const kind of new Set(changes.map((change) => change.kind))) {
      const { sets, good: passed } = kinds.get(kind) ?? { sets: 0, good: 0 };
      kinds.set(kind, { sets: sets + 1, good: passed + (tried.good ? 1 : 0) });
    }
    for (const code of new Set(tried.codes)) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (tried.problems.length > 0) fail(done, tried.problems);
  },
  (number, reason) => fail(number, [reason]),
);
for (const [kind, { sets, good: passed }] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)))
  print(`${kind.padEnd(32)} ${String(sets).padStart(5)} sets, ${String(passed).padStart(5)} good`);
print(`${codes.size} different codes: ${[...codes.keys()].sort().join(' ')}`);
if (kept) print(`sets that failed are in ${kept}; again: npm run test:mutations -- --seed ${seed} --only <number>`);
print(
  `${range[1] - range[0]} sets in ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}: ${withIssues} with issues, ${good} good, ` +
    `${scenarios} scenarios run of the good ones; slowest check ${Math.round(slowest)} ms (set ${slowestSet}), ` +
    `peak memory ${peakMb} MB; ${wrong} wrong`,
);
process.exitCode = wrong > 0 ? 1 : 0;
