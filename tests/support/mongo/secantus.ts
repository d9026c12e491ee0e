import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../server/project-root.js';
import type { ServerProgram } from './server-program.js';

const run = promisify(execFile);
const requirements = join(projectRoot, 'tests/support/mongo/requirements.txt');
/** Outside of what is versioned, and kept from run to run. */
const cache = join(projectRoot, 'node_modules/.cache/secantusdb');
/** Called by name: the scripts beside it hold the path that they were installed under. */
const python = join(cache, 'bin/python3');
const FETCH_MS = 180_000;

/** Its packages out of PyPI into an environment of their own, once. Returns why not, or null. */
async function prepare(): Promise<string | null> {
  const wanted = readFileSync(requirements, 'utf8');
  const done = join(cache, 'requirements.txt');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return null;
  try {
    await run('python3', ['-m', 'venv', '--clear', cache], { timeout: FETCH_MS });
  } catch {
    return 'python3 with venv is not installed';
  }
  const install = [
    '-m',
    'pip',
    'install',
    '-q',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary',
    ':all:',
    '-r',
    requirements,
  ];
  try {
    await run(python, install, { timeout: FETCH_MS });
  } catch {
    return `${/^secantusdb.*$/m.exec(wanted)?.[0]} could not be fetched with pip from PyPI`;
  }
  writeFileSync(done, wanted);
  return null;
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
    command: python,
    args: ({ folder, port, guarded }) => [
      ...['-m', 'secantus', '--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--cache-size', '256M'],
      ...['--enable-test-commands', ...(guarded ? ['--auth'] : [])],
    ],
    options: '?replicaSet=secantus',
  };
}
