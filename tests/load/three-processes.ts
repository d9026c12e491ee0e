import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Practice } from '../../engine/index.js';
import { everything } from '../../engine/index.js';
import { startMongo } from '../support/mongo/start-mongo.js';
import { ServerProcess } from '../support/server-process.js';
import { secret, startReceiver } from '../support/webhook-receiver.js';
import { type Library, prepare } from './three-processes/prepare.js';

/**
 * Three servers on one MongoDB, one of which is killed (kill -9) while 200 effects and 2,000 terms fall due: each must happen, and
 * once. `npm run test:processes`; exit 1 where anything did not.
 */
const TERMS = 2_000;
const EFFECTS = 200;
/** In this time all is made and the servers are started; then everything falls due. */
const PREPARATION_MS = 90_000;
/** Longer than a lease: what the killed server held is tried again after that. */
const LONGEST_MS = 300_000;
/** So many calls have come when one of the servers is killed. */
const KILLED_AFTER = EFFECTS / 4;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const problems: string[] = [];

interface Counts {
  none: number;
  once: number;
  more: number;
}

const counted = (times: number[]): Counts => ({
  none: times.filter((count) => count === 0).length,
  once: times.filter((count) => count === 1).length,
  more: times.filter((count) => count > 1).length,
});

/** How often what each of these practices waited for happened, told by the lines of its history. */
async function countLines({ ports }: Library, ids: string[], kind: string): Promise<Counts> {
  const practices = await ports.stores.practices.getMany(ids);
  return counted(practices.map(({ history }) => history.filter((line) => line.kind === kind).length));
}

/** How often the holder of each practice whose term ended was told. */
async function countTold({ ports, terms }: Library): Promise<Counts> {
  const told = new Map(terms.map((id) => [id, 0]));
  for await (const { practice } of ports.stores.notifications.scan(everything)) {
    const before = told.get(practice?.id ?? '');
    if (practice && before !== undefined) told.set(practice.id, before + 1);
  }
  return counted([...told.values()]);
}

const isLeft = ({ effects, deadlines }: Practice): boolean =>
  effects.length > 0 || Object.values(deadlines).some(({ dueAt, deliveredAt }) => dueAt !== null && !deliveredAt);

async function waitUntilDone({ ports, terms, withdrawals }: Library): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  for (let left = [...terms, ...withdrawals]; left.length > 0 && Date.now() < end; ) {
    await wait(1_000);
    left = (await ports.stores.practices.getMany(left)).filter(isLeft).map(({ id }) => id);
  }
}

/** Until so many calls have come; the server that is then in the midst of its work is killed. */
async function killOne(victim: ServerProcess, received: unknown[]): Promise<void> {
  while (received.length < KILLED_AFTER) await wait(5);
  await victim.kill();
  print(`killed one of three after ${received.length} calls`);
}

const told = (server: ServerProcess, line: string): number => server.printed().split(line).length - 1;

function check(name: string, wanted: number, { none, once, more }: Counts): void {
  print(`${name}: ${once} of ${wanted} happened once, ${more} more than once, ${none} not at all`);
  if (once !== wanted) problems.push(name);
}

const mongo = await startMongo();
print(`MongoDB: ${mongo.server}`);
const folder = await mkdtemp(join(tmpdir(), 'iter-three-'));
const receiver = await startReceiver();
receiver.answer = (response) => void setTimeout(() => response.writeHead(204).end(), 40);
const webhooks = join(folder, 'webhooks.json');
await writeFile(webhooks, JSON.stringify({ catalogue: { url: receiver.url.href, secret, inside: true } }));
const env = { ITER_STORAGE: mongo.uri, ITER_WEBHOOKS: webhooks, ITER_LOG: 'info' };
const servers: ServerProcess[] = [];
const preparing = Date.now();
const dueAt = new Date(preparing + PREPARATION_MS).toISOString();
const library = await prepare(mongo.uri, { terms: TERMS, effects: EFFECTS }, dueAt);
try {
  print(`${TERMS} terms and ${EFFECTS} practices to withdraw made in ${Math.round((Date.now() - preparing) / 1_000)} s`);
  for (let at = 0; at < 3; at++) servers.push(await ServerProcess.start(join(folder, `server-${at}`), { env }));
  await wait(Math.max(0, Date.parse(dueAt) - Date.now()));
  const begun = Date.now();
  await Promise.all([library.withdrawAll(), killOne(servers[0] as ServerProcess, receiver.received)]);
  await waitUntilDone(library);
  print(`all done ${Math.round((Date.now() - begun) / 1_000)} s after it fell due`);
  check('terms', TERMS, await countLines(library, library.terms, 'automatic'));
  check('people told of a term', TERMS, await countTold(library));
  check('effects', EFFECTS, await countLines(library, library.withdrawals, 'called'));
  const ids = receiver.received.map(({ headers }) => String(headers['webhook-id']));
  const again = ids.length - new Set(ids).size;
  print(
    `calls that came: ${new Set(ids).size} different, ${again} again under the same id, as the server was killed before it noted the answer`,
  );
  if (new Set(ids).size !== EFFECTS) problems.push('calls');
  for (const [at, server] of servers.entries())
    print(`server ${at + 1}: at least ${told(server, 'deadline delivered')} terms, ${told(server, 'effect done')} effects`);
  for (const server of servers.slice(1))
    if ((await server.stop()) !== 0) problems.push(`a server did not end well: ${server.printed()}`);
} finally {
  await Promise.all(servers.map((server) => server.kill()));
  await library.close();
  await receiver.stop();
  await mongo.stop();
  await rm(folder, { recursive: true, force: true });
}
for (const problem of problems) print(`WRONG ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
