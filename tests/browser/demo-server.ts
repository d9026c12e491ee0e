import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The demonstration as `npm run demo` starts it, on its own data and its own copy of the definitions. */
export interface DemoServer {
  url: string;
  definitions: string;
  /** Its data folder. */
  data: string;
  password: string;
  /** Runs an `iter` command beside the running server and gives what it printed. */
  iter(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const patience = setTimeout(() => reject(new Error(`the demo did not start:\n${printed}`)), 120_000);
    const read = (chunk: Buffer) => {
      printed += String(chunk);
      if (/^Iter is ready: /m.test(printed)) {
        clearTimeout(patience);
        resolve(printed);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${printed}`)));
  });
}

/** Starts the built server without any account, on data of its own; the address of the first sign-in is what it printed. */
export async function startEmpty(): Promise<{ url: string; firstSignIn: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'iter-empty-'));
  const environment = { ...process.env, ITER_DATA: join(folder, 'data'), ITER_PORT: String(await freePort()) };
  const child = spawn(process.execPath, [join('dist', 'server', 'main.js')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await untilReady(child);
  return {
    url: /^Iter is ready: (\S+)/m.exec(printed)?.[1] ?? '',
    firstSignIn: /^ {2}(\S+\/first-sign-in#\S+)$/m.exec(printed)?.[1] ?? '',
    stop: () => end(child, folder),
  };
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

/** Starts the built demo and waits until it answers. */
export async function startDemo(): Promise<DemoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'iter-browser-'));
  const definitions = join(folder, 'definitions');
  cpSync('definitions', definitions, { recursive: true });
  const environment = {
    ...process.env,
    ITER_DATA: join(folder, 'data'),
    ITER_PORT: String(await freePort()),
    ITER_DEFINITIONS: definitions,
  };
  const command = join('dist', 'server', 'cli', 'iter.js');
  const child = spawn(process.execPath, [command, 'demo'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = await untilReady(child);
  const found = (pattern: RegExp) => pattern.exec(printed)?.[1] ?? '';
  return {
    url: found(/^Iter is ready: (\S+)/m),
    definitions,
    data: environment.ITER_DATA,
    password: found(/^Password of all: (\S+)/m),
    iter: async (...args) => (await promisify(execFile)(process.execPath, [command, ...args], { env: environment })).stdout,
    stop: () => end(child, folder),
  };
}
