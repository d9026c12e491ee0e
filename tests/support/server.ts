import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import type { Logger } from 'pino';
import supertest from 'supertest';
import type { DefinitionFile } from '../../engine/index.js';
import { createApp } from '../../server/app.js';
import { createOperator } from '../../server/auth/operators.js';
import { buildPorts } from '../../server/build-ports.js';
import { type Config, readConfig } from '../../server/config.js';
import { openReleases } from '../../server/definitions/releases.js';
import { startRunner } from '../../server/effects/start-runner.js';
import { finish, listen } from '../../server/listen.js';
import { createLogger } from '../../server/logging.js';
import type { Operator } from '../../server/storage/documents/operator.js';
import type { Storage } from '../../server/storage/storage.js';
import { minimalDefinitions } from '../fixtures/read-folder.js';
import { openEmptyStores } from './empty-stores.js';
import { readOnce } from './read-once.js';

/** The password of every operator of a test server. */
export const PASSWORD = 'a long enough password';

/** Somebody who may sign in; one service with its roles, or several. */
export type TestOperator =
  | { username: string; roles: string[]; service: string }
  | { username: string; assignments: Operator['assignments'] };

export interface TestServerOptions {
  /** What the offices declared; the minimal set unless it is said. */
  definitions?: DefinitionFile[];
  operators?: TestOperator[];
  config?: Partial<Config>;
  logger?: Logger;
  /** Where the built pages are. */
  pagesFolder?: string;
  /** ISO 8601, UTC: what the clock shows at first. */
  now?: string;
  /** Puts something between the server and its storage. */
  storage?: (inner: Storage) => Storage;
  /** Puts something around the work of each request. */
  around?: (request: IncomingMessage, work: () => void) => void;
}

/** A clock that only the test moves. */
function testClock(start: string) {
  let at = Date.parse(start);
  return {
    now: () => new Date(at).toISOString(),
    set: (instant: string) => {
      at = Date.parse(instant);
    },
    advance: (ms: number) => {
      at += ms;
    },
  };
}

/** An argon2id hash, as the server keeps it, at the least cost there is: signing in is then cheap too. */
const cheaply = (password: string): Promise<string> => hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** An answer that breaks the contract fails its test: it becomes a 500, and says here why. */
function reportResponse(problem: Error): never {
  console.error(`the answer breaks the contract: ${problem.message}`);
  throw problem;
}

/**
 * The real server on a port of this machine, with an empty storage and its files in a folder that `stop` removes.
 * Answers are held to the contract; effects and terms wait for `runner.runOnce()`. `signIn` gives an agent that keeps the
 * cookie and carries the CSRF token.
 */
export async function startTestServer(options: TestServerOptions = {}) {
  const { operators = [], definitions = minimalDefinitions(), now = '2026-03-02T09:00:00.000Z' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'iter-test-'));
  const clock = testClock(now);
  const config: Config = { ...readConfig({}), dataFolder: folder, ...options.config };
  const { files, fileNames, drop, ...opened } = await openEmptyStores(folder);
  const storage = options.storage?.(opened.storage) ?? opened.storage;
  const releases = await openReleases(storage, { now: clock.now, read: readOnce });
  const applied = await releases.apply(definitions, 'test');
  if (applied.hash === null) throw new Error(`the definitions have issues: ${JSON.stringify(applied.issues)}`);
  const ports = buildPorts(storage, files, releases, clock.now);
  for (const operator of operators) {
    const assignments = 'assignments' in operator ? operator.assignments : [{ service: operator.service, roles: operator.roles }];
    const { username } = operator;
    await createOperator(ports, { username, name: nameOf(username), password: PASSWORD, assignments }, cheaply);
  }
  const log = options.logger ?? createLogger('silent');
  const spoolFolder = join(folder, 'spool');
  const runner = startRunner(ports, { spoolFolder, baseUrl: config.baseUrl, owner: 'test', log, pollMs: 0 });
  const app = createApp(ports, config, {
    logger: log,
    onResponseProblem: reportResponse,
    pagesFolder: options.pagesFolder,
  });
  const { around = (_request, work) => work() } = options;
  const server = createServer((request, response) => around(request, () => app(request, response)));
  const url = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
  const signIn = async (username: string, password = PASSWORD) => {
    const agent = supertest.agent(url);
    const response = await agent.post('/api/session').send({ username, password });
    if (response.status !== 200) throw new Error(`${username} could not sign in: ${response.status} ${response.text}`);
    return agent.set('X-CSRF-Token', response.body.csrfToken);
  };
  const stop = async () => {
    await finish(server, 1_000);
    await runner.stop();
    await ports.pdf.close();
    await ports.formulas.close();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    url,
    ports,
    runner,
    spoolFolder,
    releases,
    storage,
    config,
    clock,
    fileNames,
    signIn,
    stop,
    anybody: () => supertest.agent(url),
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

const nameOf = (username: string): string => `${username.charAt(0).toUpperCase()}${username.slice(1)} Test`;
