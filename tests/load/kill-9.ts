import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonObject } from '../../engine/index.js';
import { SqliteDriver } from '../../server/storage/sqlite/driver.js';
import { ServerProcess } from '../support/server-process.js';
import { Acknowledgements, sha256 } from './kill-9/acknowledged.js';
import { checkEffects } from './kill-9/check-effects.js';
import { checkFolder, type Losses } from './kill-9/check-folder.js';
import { checkRuns } from './kill-9/extract.js';
import { HttpClient } from './kill-9/http-client.js';
import { type Desk, keepWorking } from './kill-9/office-work.js';
import { openFolder, PASSWORD, prepareFolder, type StaffName, staff } from './kill-9/prepare.js';

/**
 * Kills the server at random moments under load and looks whether anything that it had acknowledged is lost, and whether every
 * effect happened once. `npx tsx tests/load/kill-9.ts --runs 20`; exit 1 on any loss.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    clients: { type: 'string', default: '6' },
    keep: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const SHORTEST_MS = 300;
const LONGEST_MS = 6_000;
/** Longer than a lease: what a killed server held is tried again after that. */
const DRAIN_MS = 240_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const { folder, persons } = await prepareFolder();
const acknowledgements = new Acknowledgements();
const baseUrls = new Set<string>();
let server: ServerProcess | undefined;
const clientOf = (name: StaffName) => new HttpClient(() => server?.url ?? '', name, PASSWORD);
const clients = Object.fromEntries((Object.keys(staff) as StaffName[]).map((name) => [name, clientOf(name)])) as Desk['clients'];
const desk: Desk = { clients, acknowledgements, persons };

async function start(): Promise<ServerProcess> {
  server = await ServerProcess.start(folder);
  baseUrls.add(server.url);
  return server;
}

/** What was acknowledged is served again, and nothing that no practice names. */
async function checkServed(): Promise<Losses> {
  const losses: Losses = [];
  for (const { id, revision } of [...acknowledgements.practices.values()].slice(-5)) {
    const { status, body } = await clients.worker.send('GET', `/api/practices/${id}`);
    if (status !== 200 || Number(body['revision']) < revision) losses.push(`practice ${id} is not served: ${status}`);
    losses.push(...(await checkServedDocuments(id, body)));
    const unnamed = await clients.worker.send('GET', `/api/practices/${id}/documents/${crypto.randomUUID()}`);
    if (unnamed.status !== 404) losses.push(`practice ${id} serves a document that it does not name`);
  }
  return [...losses, ...(await checkRuns(desk))];
}

/** The documents that a practice names, letters among them, come whole. */
async function checkServedDocuments(practice: string, body: JsonObject): Promise<Losses> {
  const losses: Losses = [];
  for (const { id, size, letter } of (body['documents'] ?? []) as { id: string; size: number; letter?: string }[]) {
    const { status, bytes } = await clients.worker.download(`/api/practices/${practice}/documents/${id}`);
    const whole = letter === undefined ? acknowledgements.uploaded.has(sha256(bytes)) : bytes.subarray(-8).includes('%%EOF');
    if (status !== 200 || bytes.length !== size || !whole)
      losses.push(`document ${id} is served by half: ${status}, ${bytes.length} of ${size} bytes`);
  }
  return losses;
}

async function run(at: number): Promise<Losses> {
  const before = acknowledgements.changes;
  const running = await start();
  if (at === 1) await Promise.all(Object.values(clients).map((client) => client.signIn()));
  const served = await checkServed();
  const working = Array.from({ length: Number(values.clients) }, () => keepWorking(desk));
  const alive = randomInt(SHORTEST_MS, LONGEST_MS);
  // A client that meets what it does not expect ends the run at once.
  await Promise.race([wait(alive), Promise.all(working)]);
  await running.kill();
  await Promise.all(working);
  const { losses, practices, pending } = await checkFolder(folder, acknowledgements);
  const all = [...served, ...losses];
  const acknowledged = acknowledgements.changes - before;
  print(
    `run ${at}: killed after ${alive} ms, ${acknowledged} changes acknowledged, ${practices} practices, ` +
      `${pending} effects pending: ${all.length === 0 ? 'nothing lost' : `${all.length} LOSSES`}`,
  );
  return all;
}

/** How many effects the running server still has before it; read beside it, as SQLite allows. */
function pendingEffects(): number {
  const database = new SqliteDriver(join(folder, 'iter.sqlite'), { readOnly: true });
  try {
    const sql = `SELECT coalesce(sum(json_array_length(doc, '$.effects')), 0) AS pending FROM practices`;
    return Number((database.prepare(sql).get() as { pending: number }).pending);
  } finally {
    database.close();
  }
}

async function drain(): Promise<Losses> {
  const running = await start();
  const deadline = Date.now() + DRAIN_MS;
  while (pendingEffects() > 0 && Date.now() < deadline) await wait(500);
  const code = await running.stop();
  const { losses } = await checkFolder(folder, acknowledgements);
  const { ports, close } = await openFolder(folder);
  const effects = await checkEffects(folder, ports, baseUrls);
  await close();
  print(`drained: ${effects.letters} letters filed, ${effects.told} people told, each once: ${effects.losses.length === 0}`);
  return [...losses, ...effects.losses, ...(code === 0 ? [] : [`the server stopped with ${code}: ${running.printed()}`])];
}

const losses: Losses = [];
try {
  for (let at = 1; at <= runs; at++) losses.push(...(await run(at)));
  losses.push(...(await drain()));
} catch (error) {
  losses.push(error instanceof Error ? (error.stack ?? error.message) : String(error), server?.printed() ?? '');
} finally {
  await server?.kill();
}
for (const loss of losses.slice(0, 50)) print(`LOST ${loss}`);
const { changes, unanswered, runs: begun, downloads } = acknowledgements;
const had = [...begun.values()].filter((hash) => hash !== null).length;
print(`extractions: ${downloads} downloaded whole, ${begun.size} begun in the background, ${had} of them downloaded whole`);
print(
  `${runs} runs, ${changes} changes acknowledged, ${unanswered} without an answer: ${losses.length === 0 ? 'nothing lost' : `${losses.length} losses`}`,
);
if (values.keep || losses.length > 0) print(`the data folder is ${folder}`);
else await rm(folder, { recursive: true });
process.exitCode = losses.length === 0 ? 0 : 1;
