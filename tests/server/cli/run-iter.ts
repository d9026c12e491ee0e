import { type ChildProcess, fork, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** What a command left behind. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** As the test run compiled it, see `tests/support/compile-server.mjs`. */
const args = (rest: string[]) => ['dist-test/server/cli/iter.js', ...rest];

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('ITER_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(own), ...extra };
}

/** Runs `iter` to its end in a process of its own. */
export function runIter(rest: string[], env: Record<string, string> = {}, input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args(rest), { env: environment(env) });
    const ran = { code: null as number | null, out: '', err: '' };
    child.stdout.on('data', (part) => (ran.out += part));
    child.stderr.on('data', (part) => (ran.err += part));
    child.on('close', (code) => resolve({ ...ran, code }));
    child.stdin.end(input);
  });
}

/** The process in which this suite calls commands, and the end of what it was asked last. */
let shared: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();
afterAll(() => shared?.kill());

function answerOf(child: ChildProcess, asked: object): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const died = () => reject(new Error('the process of the commands ended'));
    child.once('exit', died);
    child.once('message', (ran) => {
      child.off('exit', died);
      resolve(ran as Ran);
    });
    child.send(asked);
  });
}

/**
 * Runs `iter` in a process that runs all commands of a suite, one after the other, see `one-process.mjs`: for tests of what a command
 * does, several times sooner than with a process for each. Whether a process ends by itself it does not tell.
 */
export function callIter(rest: string[], env: Record<string, string> = {}, input = ''): Promise<Ran> {
  shared ??= fork('tests/server/cli/one-process.mjs', { env: environment({}), execArgv: [] });
  const child = shared;
  const ran = last.then(() => answerOf(child, { rest, env, input }));
  last = ran.catch(() => undefined);
  return ran;
}

/** A server that runs until `stop`. */
export interface Running {
  out: () => string;
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts a command that goes on, and waits until its output matches. */
export function startIter(rest: string[], env: Record<string, string>, ready: RegExp): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, args(rest), { env: environment(env) });
  let out = '';
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return closed;
  };
  return new Promise((resolve, reject) => {
    const look = (part: Buffer) => {
      out += String(part);
      if (ready.test(out)) resolve({ out: () => out, stop });
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    closed.then((code) => reject(new Error(`iter ended with ${code}: ${out}`)));
  });
}

/** Runs a command and kills it once something is there; the signal that ended it, or null where it was faster. */
export async function killIter(
  rest: string[],
  there: () => boolean | Promise<boolean>,
  env: Record<string, string> = {},
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, args(rest), { env: environment(env), stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  while (child.exitCode === null && !(await there())) await setTimeout(2);
  child.kill('SIGKILL');
  return ended;
}
