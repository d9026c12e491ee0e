import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { clerkAt, officeOn, openLoan, type SmallOffice, smallOffice } from '../transfer/small-office.js';
import { callIter, startIter } from './run-iter.js';

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

const copy = (from: string, to: string) => callIter(['storage', 'copy', from, to]);
const verify = (...places: string[]) => callIter(['storage', 'verify', ...places]);
const wholeHash = (out: string) => /^whole +\d+ {2}([0-9a-f]{64})$/m.exec(out)?.[1];

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
  expect((await callIter(['backup', saved, '--data', whole])).code).toBe(0);
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
