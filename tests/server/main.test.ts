import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Run {
  process: ChildProcess;
  /** What it has written so far. */
  out: () => string;
  errors: () => string;
  /** Resolves with the address once it is ready. */
  ready: Promise<string>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Runs the server as a process of its own. */
function run(env: Record<string, string>): Run {
  const defaults = { ITER_PORT: '0', ITER_DEFINITIONS: 'tests/fixtures/minimal-definitions', ITER_LOG: 'silent' };
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['dist-test/server/main.js'], { env: { ...inherited, ...defaults, ...env } });
  running.add(child);
  let [out, errors] = ['', ''];
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      out += part;
      const address = /^Iter is ready: (\S+)$/m.exec(out)?.[1];
      if (address) resolve(address);
    });
    ended.then(() => reject(new Error(errors)));
  });
  ready.catch(() => {});
  child.stderr.on('data', (part) => {
    errors += part;
  });
  return { process: child, out: () => out, errors: () => errors, ready, ended };
}

const tokenIn = (out: string): string => /\/first-sign-in#([\w-]{43})$/m.exec(out)?.[1] ?? '';

const firstSignIn = (url: string, token: string, at: '' | 'offer', given: object) =>
  fetch(`${url}/api/first-sign-in${at && `/${at}`}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, ...given }),
  });

/** The files beneath a folder that have a text in them. */
const filesHolding = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name);

describe('the server as a process', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iter-main-'));
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts on an empty folder, prints the one-time sign-in and logs nothing of it, refuses a second one, and ends what was begun', async () => {
    const env = { ITER_DATA: join(folder, 'data'), ITER_LOG: 'trace' };
    const first = run(env);
    const url = await first.ready;
    expect(await (await fetch(`${url}/api/office`)).json()).toMatchObject({ title: 'Valley Library' });
    const token = tokenIn(first.out());
    expect(first.out()).toContain(`${url}/first-sign-in#${token}`);
    expect((await firstSignIn(url, token, 'offer', {})).status).toBe(200);
    expect(
      first
        .out()
        .split('\n')
        .filter((line) => line.includes(token)),
    ).toHaveLength(1);
    expect(filesHolding(join(folder, 'data'), token)).toEqual([]);

    const second = run(env);
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/^iter: the data folder \S+ is in use by another process\n$/);

    const body = JSON.stringify({ username: 'anna', password: 'not the password' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const answer = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('close', () => resolve(text));
    });
    const head = `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    await new Promise((resolve) => socket.write(head + body.slice(0, 10), resolve));
    await new Promise((resolve) => setTimeout(resolve, 300));
    first.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(fetch(`${url}/api/office`)).rejects.toThrow();
    socket.write(body.slice(10));
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(await first.ended).toBe(0);
    expect(first.errors()).toBe('');

    const again = run(env);
    const next = await again.ready;
    expect((await firstSignIn(next, token, 'offer', {})).status).toBe(403);
    const ada = { username: 'ada', name: 'Ada', password: 'a long enough password', service: 'office' };
    expect((await firstSignIn(next, tokenIn(again.out()), '', ada)).status).toBe(201);
    again.process.kill('SIGINT');
    expect(await again.ended).toBe(0);

    const last = run(env);
    await last.ready;
    expect(last.out()).not.toContain('first-sign-in');
    last.process.kill('SIGTERM');
    expect(await last.ended).toBe(0);
  }, 120_000);

  it('says that it is not ready before it stops, for as long as it is told to', async () => {
    const server = run({ ITER_DATA: join(folder, 'data'), ITER_DRAIN_SECONDS: '3' });
    const url = await server.ready;
    const ready = async () => (await fetch(`${url}/api/health/ready`)).status;
    expect(await ready()).toBe(200);
    server.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ready()).toBe(503);
    expect((await fetch(`${url}/api/office`)).status).toBe(200);
    expect(await server.ended).toBe(0);
    expect(server.errors()).toBe('');
  }, 60_000);

  it('says in one line what keeps it from starting', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const port = String((blocker.address() as { port: number }).port);
    const broken = join(folder, 'definitions');
    cpSync('tests/fixtures/minimal-definitions', broken, { recursive: true });
    writeFileSync(join(broken, 'services.json'), '{ "services": [ }');
    const cases: [Record<string, string>, RegExp][] = [
      [{ ITER_LOG: 'loud' }, /^iter: ITER_LOG must be one of .+ not "loud"\n$/],
      [{ ITER_PORT: port }, /^iter: the address is in use by another process; choose another ITER_PORT\n$/],
      [{ ITER_DEFINITIONS: join(folder, 'nowhere') }, /^iter: there is no definitions folder at \S+nowhere\n$/],
      [{ ITER_DEFINITIONS: broken }, /^iter: the definitions are refused: \d+ errors\n {2}services\.json:1:\d+ [a-z-]+\n/],
    ];
    for (const [at, [env, expected]] of cases.entries()) {
      const failed = run({ ITER_DATA: join(folder, String(at)), ...env });
      expect(await failed.ended).toBe(1);
      expect(failed.errors()).toMatch(expected);
    }
    await new Promise((resolve) => blocker.close(resolve));
  }, 120_000);
});
