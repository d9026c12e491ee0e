import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperator } from '../../../server/auth/operators.js';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { openStores } from '../../../server/open-stores.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import type { MongoServer } from '../../support/mongo/mongo-server.js';
import { startMongo } from '../../support/mongo/start-mongo.js';
import { PASSWORD } from '../../support/server.js';
import { ServerProcess } from '../../support/server-process.js';

/** A database with the small definitions and a few clerks, and the servers that are started on it. */
export interface SharedOffice {
  mongo: MongoServer;
  ports: Ports;
  /** One more server process, over the line that a host stands for. */
  start(more?: { host?: string; env?: Record<string, string> }): Promise<ServerProcess>;
  stop(): Promise<void>;
}

/** The address with another host in it: a line to the one server, whatever it says of its set. */
export function through(uri: string, host: string): string {
  const { pathname } = new URL(uri);
  return `mongodb://${host}${pathname}?directConnection=true`;
}

/** @param startDatabase where not on the server that all suites share */
export async function startSharedOffice(clerks: string[], startDatabase = startMongo): Promise<SharedOffice> {
  const mongo = await startDatabase();
  const folders: string[] = [];
  const folder = async () => {
    folders.push(await mkdtemp(join(tmpdir(), 'iter-shared-')));
    return folders.at(-1) as string;
  };
  const { storage, files } = await openStores(mongo.uri);
  const now = () => new Date().toISOString();
  const releases = await openReleases(storage, { now });
  await releases.apply(minimalDefinitions(), 'test');
  const ports = buildPorts(storage, files, releases, now);
  for (const username of clerks) {
    const assignments = [{ service: 'north', roles: ['clerk'] }];
    await createOperator(ports, { username, name: username, password: PASSWORD, assignments });
  }
  const servers: ServerProcess[] = [];
  return {
    mongo,
    ports,
    async start({ host, env = {} } = {}) {
      const uri = host === undefined ? mongo.uri : through(mongo.uri, host);
      const started = await ServerProcess.start(await folder(), { compiled: true, env: { ITER_STORAGE: uri, ...env } });
      servers.push(started);
      return started;
    },
    async stop() {
      await Promise.all(servers.map((server) => server.kill()));
      await storage.close();
      await mongo.stop();
      await Promise.all(folders.map((each) => rm(each, { recursive: true, force: true })));
    },
  };
}

/** Somebody who signs in at one server and is known at all of them. */
export async function signInAt(url: string, username: string) {
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (signedIn.status !== 200) throw new Error(`${username} cannot sign in: ${signedIn.status} ${await signedIn.text()}`);
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const known = { cookie, 'x-csrf-token': csrfToken };
  const json = { ...known, 'content-type': 'application/json' };
  return (at: string, method: string, path: string, body?: object) =>
    body instanceof FormData
      ? fetch(at + path, { method, headers: known, body })
      : fetch(at + path, { method, headers: json, ...(body && { body: JSON.stringify(body) }) });
}

/** Asks until the answer is what is waited for. @returns how many milliseconds that took @throws Error after so many */
export async function until(holds: () => Promise<boolean>, mostMs: number): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > mostMs) throw new Error(`not within ${mostMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - begun;
}
