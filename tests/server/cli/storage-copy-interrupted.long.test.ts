import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { everything } from '../../../engine/index.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { largeStore, officeOn, smallOffice } from '../transfer/small-office.js';
import { callIter, killIter, runIter } from './run-iter.js';

jest.setTimeout(180_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-copy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copy = (from: string, to: string) => callIter(['storage', 'copy', from, to]);
const verify = (...places: string[]) => callIter(['storage', 'verify', ...places]);

it('goes on where it was killed, whether among documents or among files, and writes nothing twice', async () => {
  const from = join(folder, 'large');
  const to = join(folder, 'large-copy');
  await largeStore(from, 10_000, 500);
  const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);
  expect(await killIter(['storage', 'copy', from, to], () => sizeOf(join(to, 'iter.sqlite-wal')) > 1e6)).toBe('SIGKILL');
  const files = join(to, 'files');
  const kept = () => (existsSync(files) ? readdirSync(files).filter((name) => name !== 'incoming').length : 0);
  expect(kept()).toBe(0);

  // Half of it is no store to work on.
  const served = await runIter(['serve'], officeOn(to));
  expect(served).toMatchObject({
    code: 1,
    err: `iter: ${to} is a copy that was not finished: copy again, which goes on from there\n`,
  });
  const other = join(folder, 'other');
  await smallOffice(other);
  expect(await copy(other, to)).toMatchObject({
    code: 1,
    err: `iter: ${to} holds a copy that was begun from elsewhere and not finished\n`,
  });

  expect(await killIter(['storage', 'copy', from, to], () => kept() > 20)).toBe('SIGKILL');
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
    await killIter(
      ['storage', 'copy', from, to],
      () => existsSync(join(to, 'iter.sqlite-wal')) && statSync(join(to, 'iter.sqlite-wal')).size > 1e6,
    ),
  ).toBe('SIGKILL');
  const storage = await openStorage(from);
  const notifications = storage.collection<{ id: string; version: number; text?: string }>('notifications');
  const { items } = await notifications.find({ where: everything, limit: 3 });
  await notifications.save({ ...items[0]!, version: 2, text: 'changed' }, 1);
  await notifications.remove(items[1]!.id);
  await notifications.insert({ id: '0', version: 1 });
  await storage.close();
  expect(await copy(from, to)).toMatchObject({ code: 0 });
  expect((await verify(from, to)).code).toBe(0);
});
