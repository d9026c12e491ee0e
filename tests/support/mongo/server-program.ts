import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { mongo } from 'mongoose';
import type { MongoServer } from './mongo-server.js';

const START_MS = 30_000;
const STOP_MS = 10_000;

/** A program that serves a database over a folder. */
export interface ServerProgram {
  /** What it is, as a line of the run says it. */
  server: string;
  command: string;
  /** What it is called with. @param guarded whoever asks must say who they are */
  args(where: { folder: string; port: number; guarded: boolean }): string[];
  /** Asked once of a server over an empty folder, before it is used. */
  initiate?(admin: mongo.Db, host: string): Promise<unknown>;
  /** What its addresses end with. */
  options: string;
}

/** A server of ours, which may be killed and started again over what it has kept. */
export interface OwnServer extends MongoServer {
  /** kill -9 */
  kill(): Promise<void>;
  /** Starts it again where it was. @param guarded whoever asks must say who they are */
  startAgain(guarded?: boolean): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Does something with the database `admin` of an address, once; null where it does not answer. */
async function asked<T>(host: string, ask: (admin: mongo.Db) => Promise<T>): Promise<T | null> {
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 500 });
  try {
    return await ask(client.db('admin'));
  } catch {
    return null;
  } finally {
    await client.close();
  }
}

/** Waits until the server of an address takes writes. Throws where it ends before, or takes too long. */
async function ready(host: string, initiate: ServerProgram['initiate'], ended: () => boolean): Promise<void> {
  let initiated = initiate === undefined;
  for (const until = Date.now() + START_MS; Date.now() < until && !ended(); await setTimeout(100)) {
    const said = await asked(host, (admin) => admin.command({ hello: 1 }));
    if (said?.['isWritablePrimary']) return;
    if (said && initiate && !initiated) initiated = (await asked(host, (admin) => initiate(admin, host))) !== null;
  }
  throw new Error('no primary');
}

/** Starts a server of its own over a folder that goes with it. Throws where it does not begin to serve. */
export async function startProgram(program: ServerProgram): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'iter-mongo-'));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  let end: (signal: NodeJS.Signals) => Promise<void> = async () => undefined;
  const start = async (guarded: boolean, initiate?: ServerProgram['initiate']) => {
    const child = spawn(program.command, program.args({ folder, port, guarded }), { stdio: 'ignore' });
    const over = new Promise<true>((resolve) => {
      child.once('exit', () => resolve(true));
      child.once('error', () => resolve(true));
    });
    let ended = false;
    void over.then(() => {
      ended = true;
    });
    end = async (signal) => {
      if (ended) return;
      child.kill(signal);
      if (!(await Promise.race([over, setTimeout(STOP_MS, false, { ref: false })]))) child.kill('SIGKILL');
      await over;
    };
    await ready(host, initiate, () => ended);
  };
  const stop = async () => {
    await end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start(false, program.initiate);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    server: program.server,
    uri: `mongodb://${host}/${program.options}`,
    stop,
    kill: () => end('SIGKILL'),
    async startAgain(guarded = false) {
      await end('SIGTERM');
      await start(guarded);
    },
  };
}
