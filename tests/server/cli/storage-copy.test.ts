import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { openStorage } from '../../../server/storage/open-storage.js';
import { clerkAt, largeStore, officeOn, openLoan, type SmallOffice, smallOffice } from '../transfer/small-office.js';
import { runIter, startIter } from './run-iter.js';

jest.setTimeout(180_000);

let folder: string;
let whole: string;
let office: SmallOffice;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iter-copy-'));
  whole = join(folder, 'whole');
  office = await smallOffice(whole);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copy = (from: string, to: string) => runIter(['storage', 'copy', from, to]);
const verify = (...places: string[]) => runIter(['storage', 'verify', ...places]);
const wholeHash = (out: string) => /^whole +\d+ {2}([0-9a-f]{64})$/m.exec(out)?.[1];

/** Runs a copy and kills it once something is there. */
async function killedWhen(from: string, to: string, there: () => boolean): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['dist-test/server/cli/iter.js', 'storage', 'copy', from, to], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over && !there()) await setTimeout(2);
  child.kill('SIGKILL');
  return ended;
}

it('copies everything, documents and files, and ends with equal hashes', async () => {
  const to = join(folder, 'copy');
  const copied = await copy(whole, to);
  expect(copied).toMatchObject({ code: 0, err: '' });
  expect(copied.out).toMatch(/^files +3 {2}[0-9a-f]{64}$/m);
  expect(copied.out).toMatch(/^practices +1 {2}/m);
  expect(copied.out).toMatch(/^counters +1 {2}/m);
  expect(copied.out).toContain(`the copy holds the same: ${wholeHash(copied.out)}\n`);
  const both = await verify(whole, to);
  expect(both).toMatchObject({ code: 0, err: '', out: expect.stringContaining('both are sound and hold the same') });
  expect(wholeHash(both.out)).toBe(wholeHash(copied.out));
  expect(statSync(to).mode & 0o077).toBe(0);
});

it('copies a backup, which stays as it is', async () => {
  const [saved, to] = [join(folder, 'saved'), join(folder, 'from-backup')];
  expect((await runIter(['backup', saved, '--data', whole])).code).toBe(0);
  const before = readFileSync(join(saved, 'iter.sqlite'));
  expect(await copy(saved, to)).toMatchObject({ code: 0, err: '' });
  expect((await verify(whole, to)).code).toBe(0);
  expect(readFileSync(join(saved, 'iter.sqlite')).equals(before)).toBe(true);
  expect(await copy(whole, saved)).toMatchObject({ code: 1, err: expect.stringContaining('is no folder for a store') });
});

it('makes a store that a server goes on with', async () => {
  const to = join(folder, 'served');
  await copy(whole, to);
  const running = await startIter(['serve'], officeOn(to), /Iter is ready: (\S+)/);
  const url = /Iter is ready: (\S+)/.exec(running.out())?.[1] ?? '';
  const clerk = await clerkAt(url);
  const { body } = await clerk.get(`/api/practices/${office.practice.id}`).expect(200);
  expect(body.documents.map(({ id }: { id: string }) => id)).toEqual(office.documents);
  const bytes = await clerk.get(`/api/practices/${office.practice.id}/documents/${office.documents[0]}`).buffer().expect(200);
  expect(String(bytes.body)).toContain('% one');
  // Numbers go on where they were.
  expect((await openLoan(clerk)).number).not.toBe(office.practice.number);
  await running.stop();
});

it('goes on where it was killed, whether among documents or among files, and writes nothing twice', async () => {
  const from = join(folder, 'large');
  const to = join(folder, 'large-copy');
  await largeStore(from, 10_000, 500);
  const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);
  expect(await killedWhen(from, to, () => sizeOf(join(to, 'iter.sqlite-wal')) > 1e6)).toBe('SIGKILL');
  const files = join(to, 'files');
  const kept = () => (existsSync(files) ? readdirSync(files).filter((name) => name !== 'incoming').length : 0);
  expect(kept()).toBe(0);

  // Half of it is no store to work on.
  const served = await runIter(['serve'], officeOn(to));
  expect(served).toMatchObject({
    code: 1,
    err: `iter: ${to} is a copy that was not finished: copy again, which goes on from there\n`,
  });
  expect(await copy(whole, to)).toMatchObject({
    code: 1,
    err: `iter: ${to} holds a copy that was begun from elsewhere and not finished\n`,
  });

  expect(await killedWhen(from, to, () => kept() > 20)).toBe('SIGKILL');
  const ended = await copy(from, to);
  expect(ended).toMatchObject({ code: 0 });
  const [, documents, written] = /: (\d+) documents and (\d+) files written/.exec(ended.out)?.map(Number) ?? [];
  expect(documents).toBe(0);
  expect(written).toBeLessThan(500);
  expect(written).toBeGreaterThan(0);
  expect(ended.out).toMatch(/^notifications +10000 {2}/m);
  expect((await verify(from, to)).code).toBe(0);
});

it('follows what changed in the source since it was interrupted', async () => {
  const from = join(folder, 'changed');
  const to = join(folder, 'changed-copy');
  await largeStore(from, 10_000, 3);
  expect(
    await killedWhen(from, to, () => existsSync(join(to, 'iter.sqlite-wal')) && statSync(join(to, 'iter.sqlite-wal')).size > 1e6),
  ).toBe('SIGKILL');
  const storage = await openStorage(from);
  const notifications = storage.collection<{ id: string; version: number; text?: string }>('notifications');
  const { items } = await notifications.find({ where: { kind: 'and', of: [] }, limit: 3 });
  await notifications.save({ ...items[0]!, version: 2, text: 'changed' }, 1);
  await notifications.remove(items[1]!.id);
  await notifications.insert({ id: '0', version: 1 });
  await storage.close();
  expect(await copy(from, to)).toMatchObject({ code: 0 });
  expect((await verify(from, to)).code).toBe(0);
});

describe('refuses, in a line,', () => {
  it('a source that a server holds', async () => {
    const running = await startIter(['serve'], officeOn(whole), /Iter is ready/);
    const refused = await copy(whole, join(folder, 'none'));
    await running.stop();
    expect(refused).toMatchObject({ code: 1, err: `iter: the data folder ${whole} is in use by another process\n` });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('a source that is not there, without making it', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await copy(nowhere, join(folder, 'none'))).toMatchObject({ code: 1, err: `iter: there is no store in ${nowhere}\n` });
    expect(existsSync(nowhere)).toBe(false);
  });

  it('a target with other data, which stays as it is', async () => {
    const other = join(folder, 'other');
    await smallOffice(other);
    const before = wholeHash((await verify(other)).out);
    expect(await copy(whole, other)).toMatchObject({
      code: 1,
      err: `iter: ${other} holds data already, which is not overwritten\n`,
    });
    expect(wholeHash((await verify(other)).out)).toBe(before);
  });

  it('a target that is no folder for a store', async () => {
    const home = mkdtempSync(join(folder, 'home-'));
    writeFileSync(join(home, 'letter.txt'), 'dear');
    expect(await copy(whole, home)).toMatchObject({
      code: 1,
      err: `iter: ${home} is no folder for a store: it holds letter.txt\n`,
    });
    expect(readdirSync(home)).toEqual(['letter.txt']);
    expect(await copy(whole, join(home, 'letter.txt'))).toMatchObject({ code: 1, err: expect.stringContaining('is no folder') });
  });

  it('to copy a store onto itself', async () => {
    expect(await copy(whole, whole)).toMatchObject({ code: 1, err: `iter: ${whole} cannot be copied onto itself\n` });
  });
});
