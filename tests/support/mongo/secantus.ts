import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../server/project-root.js';
import type { ServerProgram } from './server-program.js';

const run = promisify(execFile);
const requirements = join(projectRoot, 'tests/support/mongo/requirements.txt');
/** Outside of what is versioned, and kept from run to run. */
const cache = join(projectRoot, 'node_modules/.cache/secantusdb');
/** Called by name: the scripts beside it hold the path that they were installed under. */
const pythonOf = (folder: string): string => join(folder, 'bin/python3');
const FETCH_MS = 180_000;

const isMade = (wanted: string): boolean =>
  existsSync(join(cache, 'requirements.txt')) && readFileSync(join(cache, 'requirements.txt'), 'utf8') === wanted;

/** Its packages out of PyPI into an environment of their own. Returns why not, or null. */
async function make(folder: string, wanted: string): Promise<string | null> {
  try {
    await run('python3', ['-m', 'venv', folder], { timeout: FETCH_MS });
  } catch {
    return 'python3 with venv is not installed';
  }
  const install = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  try {
    await run(pythonOf(folder), [...install, '-r', requirements], { timeout: FETCH_MS });
  } catch {
    return `${/^secantusdb.*$/m.exec(wanted)?.[0]} could not be fetched with pip from PyPI`;
  }
  writeFileSync(join(folder, 'requirements.txt'), wanted);
  return null;
}

/** Makes it once, beside its place: another suite may do so at the same time. Returns why not, or null. */
async function prepare(): Promise<string | null> {
  const wanted = readFileSync(requirements, 'utf8');
  if (isMade(wanted)) return null;
  const own = `${cache}-${process.pid}`;
  try {
    const problem = await make(own, wanted);
    if (problem !== null || isMade(wanted)) return problem;
    rmSync(cache, { recursive: true, force: true });
    renameSync(own, cache);
    return null;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/**
 * SecantusDB, which speaks MongoDB's protocol over WiredTiger: no mongod, but it keeps what it has in files, knows users and fails on
 * demand. Returns why not where it cannot be had.
 */
export async function fetchedSecantus(): Promise<ServerProgram | string> {
  const problem = await prepare();
  if (problem !== null) return problem;
  return {
    server: 'SecantusDB 0.7.0b3, over files (no mongod)',
    command: pythonOf(cache),
    args: ({ folder, port, guarded }) => [
      ...['-m', 'secantus', '--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--cache-size', '256M'],
      ...['--enable-test-commands', ...(guarded ? ['--auth'] : [])],
    ],
    options: '?replicaSet=secantus',
  };
}
