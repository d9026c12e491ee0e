import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MongoServer } from './mongo-server.js';
import { type ServerProgram, startProgram } from './server-program.js';

/** The members of a set know one another by it, and a set that asks who one is must have one, also where it has one member. */
function keyFile(folder: string): string {
  const file = join(folder, 'key');
  writeFileSync(file, 'between-the-members-of-a-set');
  chmodSync(file, 0o600);
  return file;
}

/** A `mongod` that is installed, as a replica set of one. Returns why not where there is none. */
export async function installedMongod(): Promise<ServerProgram | string> {
  let version: string;
  try {
    const { stdout } = await promisify(execFile)('mongod', ['--version']);
    version = /v\d+(\.\d+)+/.exec(stdout)?.[0] ?? '';
  } catch {
    return 'mongod is not installed';
  }
  return {
    server: `mongod ${version}, a replica set of one`,
    command: 'mongod',
    args: ({ folder, port, guarded }) => [
      ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'iter'],
      ...['--setParameter', 'enableTestCommands=1', ...(guarded ? ['--auth', '--keyFile', keyFile(folder)] : [])],
    ],
    initiate: (admin, host) => admin.command({ replSetInitiate: { _id: 'iter', members: [{ _id: 0, host }] } }),
    options: '?replicaSet=iter',
  };
}

/** Starts a `mongod` that is installed. Returns why not where it cannot. */
export async function startInstalled(): Promise<MongoServer | string> {
  const program = await installedMongod();
  if (typeof program === 'string') return program;
  return startProgram(program).catch(() => 'the installed mongod did not start');
}
