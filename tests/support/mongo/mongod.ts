import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mongo } from 'mongoose';
import type { MongoServer } from './mongo-server.js';

const START_MS = 30_000;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Makes a replica set of the one server, and waits until it is its primary. */
async function initiate(host: string): Promise<void> {
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: START_MS });
  try {
    const admin = client.db('admin');
    await admin.command({ replSetInitiate: { _id: 'iter', members: [{ _id: 0, host }] } });
    for (const until = Date.now() + START_MS; Date.now() < until; ) {
      if ((await admin.command({ hello: 1 }))['isWritablePrimary']) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no primary');
  } finally {
    await client.close();
  }
}

/** Starts a `mongod` that is installed as a replica set of one, over a folder that goes with it. Returns why not where it cannot. */
export async function startInstalled(): Promise<MongoServer | string> {
  let version: string;
  try {
    const { stdout } = await promisify(execFile)('mongod', ['--version']);
    version = /v\d+(\.\d+)+/.exec(stdout)?.[0] ?? '';
  } catch {
    return 'mongod is not installed';
  }
  const folder = mkdtempSync(join(tmpdir(), 'iter-mongod-'));
  const port = await freePort();
  const child = spawn('mongod', ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'iter'], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const host = `127.0.0.1:${port}`;
  try {
    await initiate(host);
  } catch {
    await stop();
    return 'the installed mongod did not start';
  }
  return { server: `mongod ${version}, a replica set of one`, uri: `mongodb://${host}/?replicaSet=iter`, stop };
}
