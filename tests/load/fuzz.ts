import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startFuzzedOffice } from '../support/fuzz/office.js';
import { runFuzz } from '../support/fuzz/run-fuzz.js';

/**
 * Sends requests made of the contract, well meant and spoilt, to every operation that it names, and holds the answers to it:
 * no 5xx, no hang, every body as declared, nothing changed by what was refused. `npm run test:fuzz -- --requests 100000`;
 * exit 1 where anything is wrong, or an operation never did what it is for.
 */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? randomInt(2 ** 30));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
/** What the office itself grows by is kept outside of the heap. */
const MOST_GROWTH_MB = 150;

const heapMb = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
};

const started = Date.now();
const requests = Number(values.requests);
print(`fuzz: ${requests} requests, seed ${seed}`);
const office = await startFuzzedOffice();
let early = 0;
const { statuses, problems, unreached } = await runFuzz(office, seed, requests, (sent) => {
  if (early === 0 && sent >= requests / 4) early = heapMb();
});
const late = heapMb();
const alive = await fetch(`${office.server.url}/api/health/live`);
if (alive.status !== 200) problems.push(`afterwards the server answers ${alive.status}`);
if (late - early > MOST_GROWTH_MB) problems.push(`the heap grew from ${early} to ${late} MB`);
await office.server.stop();

const total: Record<string, number> = {};
for (const [operation, counts] of statuses) {
  print(
    `${operation.padEnd(24)} ${Object.entries(counts)
      .map(([status, count]) => `${status}: ${count}`)
      .join('  ')}`,
  );
  for (const [status, count] of Object.entries(counts)) total[status] = (total[status] ?? 0) + count;
}
for (const problem of problems.slice(0, 50)) print(`WRONG ${problem}`);
for (const operation of unreached) print(`WEAK ${operation} never answered 2xx: the fuzzer does not really reach it`);
print(
  `all answers: ${Object.entries(total)
    .map(([status, count]) => `${status}: ${count}`)
    .join('  ')}`,
);
const server5xx = Object.entries(total).reduce((sum, [status, count]) => (/^5/.test(status) ? sum + count : sum), 0);
print(
  `${requests} requests to ${statuses.size} operations in ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}: ${server5xx} answers of 5xx, ` +
    `${problems.length} problems, ${unreached.length} operations not reached; heap ${early} -> ${late} MB`,
);
process.exitCode = problems.length + unreached.length > 0 ? 1 : 0;
