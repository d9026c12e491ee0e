import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { openFilesystem } from '../../../server/files/filesystem.js';
import { callLocal, LocalSocketError, listenLocal } from '../../../server/local/local-socket.js';
import { socketPath } from '../../../server/local/socket-path.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

/** Sends bytes as they are and gives back what comes until the other side hangs up. */
function raw(path: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    const socket = connect(path, () => socket.write(text));
    socket
      .on('data', (part) => (out += part))
      .on('close', () => resolve(out))
      .on('error', reject);
  });
}

describe('the local socket', () => {
  let folder: string;
  let ports: Ports;
  let local: { close(): Promise<void> } | undefined;
  let told: unknown[];
  const tell = (error: unknown) => void told.push(error);
  beforeEach(async () => {
    told = [];
    folder = mkdtempSync(join(tmpdir(), 'iter-socket-'));
    const storage = await openStorage('memory');
    const releases = await openReleases(storage, { now: () => '2025-05-05T08:00:00.000Z' });
    ports = buildPorts(storage, await openFilesystem(join(folder, 'files')), releases);
  });
  afterEach(async () => {
    await local?.close();
    local = undefined;
    await ports.stores.storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const apply = { command: 'apply' as const, files: minimalDefinitions(), by: 'ada' };

  it('does what a command asks', async () => {
    local = await listenLocal(ports, folder, tell);
    const response = await callLocal(folder, apply);
    expect(response).toEqual({ ok: true, value: { hash: ports.releases.current().hash, issues: [] } });
    const operator = { username: 'kim', name: 'Kim', password: 'short', assignments: [{ service: 'north', roles: ['keeper'] }] };
    expect(await callLocal(folder, { command: 'add-user', operator })).toMatchObject({ ok: false, code: 'invalid-data' });
  });

  it('is for the same user only, and goes when it is closed', async () => {
    local = await listenLocal(ports, folder, tell);
    expect(statSync(socketPath(folder)).mode & 0o777).toBe(0o600);
    await local.close();
    local = undefined;
    expect(existsSync(socketPath(folder))).toBe(false);
    expect(await callLocal(folder, apply)).toBeNull();
  });

  it('takes the place of a socket that a killed process left, and of nothing else', async () => {
    const path = socketPath(folder);
    const left = createServer().listen(path);
    await new Promise((resolve) => left.once('listening', resolve));
    local = await listenLocal(ports, folder, tell);
    expect(await callLocal(folder, apply)).toMatchObject({ ok: true });
    left.close();
    await local.close();
    local = undefined;
    writeFileSync(path, 'a file');
    await expect(listenLocal(ports, folder, tell)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(await callLocal(folder, apply)).toBeNull();
  });

  it('lives among the temporary files where the path is too long for a socket', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    mkdirSync(deep, { recursive: true });
    expect(socketPath(deep).startsWith(tmpdir())).toBe(true);
    expect(socketPath(deep)).not.toBe(socketPath(join(deep, 'other')));
    local = await listenLocal(ports, deep, tell);
    expect(statSync(socketPath(deep)).mode & 0o777).toBe(0o600);
    expect(await callLocal(deep, apply)).toMatchObject({ ok: true });
  });

  it('answers anything that is no request, and goes on', async () => {
    local = await listenLocal(ports, folder, tell);
    const refused = `${JSON.stringify({ ok: false, code: 'invalid-request', details: {} })}\n`;
    const nonsense = [
      '{',
      'null',
      '[]',
      '{"command":"drop"}',
      '{"command":"apply"}',
      '{"command":"apply","by":"x","files":[{"path":1}]}',
      '{"command":"add-user","operator":{"username":1}}',
      '{"command":"add-user","operator":{"username":"a","name":"b","password":"c","assignments":[null]}}',
    ];
    for (const line of nonsense) expect(await raw(socketPath(folder), `${line}\n`)).toBe(refused);
    const hungUp = connect(socketPath(folder));
    hungUp.end('{"command":');
    await new Promise((resolve) => hungUp.on('close', resolve).resume());
    expect(await callLocal(folder, apply)).toMatchObject({ ok: true });
  });

  it('reads a long line only for a command that carries definitions, and one at a time', async () => {
    local = await listenLocal(ports, folder, tell);
    const long = 'x'.repeat(100_000);
    for (const command of ['verify-audit', 'add-user', 'drop'])
      expect(await raw(socketPath(folder), `${JSON.stringify({ command, seals: { long } })}\n`)).toBe('');
    expect(await raw(socketPath(folder), long)).toBe('');
    const slow = connect(socketPath(folder));
    await new Promise<void>((resolve) => slow.write(`{"command":"apply","by":"${long}`, () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await raw(socketPath(folder), `{"command":"plan","files":["${long}"]}\n`)).toBe('');
    const closed = new Promise((resolve) => slow.on('close', resolve));
    slow.destroy();
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const files = [{ path: 'a.txt', text: long }];
    expect(await callLocal(folder, { command: 'plan', files })).toMatchObject({ ok: true });
    expect(await callLocal(folder, { ...apply, files: [...apply.files, ...files] })).toMatchObject({ ok: true });
  });

  it('tells its own side what went wrong, and the other only that something did', async () => {
    const lost = await openStorage('memory');
    const releases = await openReleases(lost, { now: ports.now });
    await lost.close();
    local = await listenLocal({ ...ports, releases }, folder, tell);
    expect(await callLocal(folder, apply)).toEqual({ ok: false, code: 'internal', details: {} });
    expect(told).toHaveLength(1);
  });

  it('says so when the other side hangs up', async () => {
    const server = createServer((socket) => socket.destroy()).listen(socketPath(folder));
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(callLocal(folder, apply)).rejects.toBeInstanceOf(LocalSocketError);
    await new Promise((resolve) => server.close(resolve));
  });
});
