import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../server/project-root.js';
import type { MongoServer } from './mongo-server.js';

const run = promisify(execFile);
const here = join(projectRoot, 'tests/support/mongo');
/** Outside of what is versioned, and kept from run to run. */
const cache = join(projectRoot, 'node_modules/.cache/mongo-java-server');
const launcher = join(here, 'MongoTestServer.java');
const FETCH_MS = 180_000;
const START_MS = 30_000;

/** The libraries out of Maven Central and the launcher compiled, once. Returns why not, or null. */
async function prepare(): Promise<string | null> {
  const compiled = join(cache, 'MongoTestServer.class');
  const sources = [launcher, join(here, 'pom.xml')].map((file) => statSync(file).mtimeMs);
  if (existsSync(compiled) && statSync(compiled).mtimeMs > Math.max(...sources)) return null;
  mkdirSync(cache, { recursive: true });
  const lib = join(cache, 'lib');
  const fetch = ['-B', '-q', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`];
  try {
    await run('mvn', fetch, { timeout: FETCH_MS });
  } catch {
    return 'de.bwaldvogel:mongo-java-server:1.47.0 could not be fetched with mvn from Maven Central';
  }
  try {
    await run('javac', ['-cp', `${lib}/*`, '-d', cache, launcher], { timeout: FETCH_MS });
  } catch {
    return 'javac could not compile the launcher of mongo-java-server';
  }
  return null;
}

/** Starts mongo-java-server on a port of this machine; what it holds goes with it. Returns why not where it cannot. */
export async function startJavaServer(): Promise<MongoServer | string> {
  const problem = await prepare();
  if (problem !== null) return problem;
  const classes = [cache, join(cache, 'lib', '*')].join(':');
  const child = spawn('java', ['-cp', classes, 'MongoTestServer', '0'], {
    cwd: dirname(launcher),
    // It ends when its input does, and so with this process, also where that is killed.
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
  };
  const uri = await new Promise<string | null>((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const ready = /READY (mongodb:\/\/\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    });
    child.once('error', () => resolve(null));
    child.once('exit', () => resolve(null));
    setTimeout(() => resolve(null), START_MS).unref();
  });
  if (uri === null) {
    await stop();
    return 'mongo-java-server did not start';
  }
  return { server: 'mongo-java-server 1.47.0, in memory (no mongod)', uri, stop };
}
