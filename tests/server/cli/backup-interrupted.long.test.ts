import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { filePath } from '../../../server/files/filesystem.js';
import { attachTo, type Clerk, clerkAt, largeStore, officeOn, openLoan, smallOffice } from '../transfer/small-office.js';
import { callIter, killIter, runIter, startIter } from './run-iter.js';

jest.setTimeout(240_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const backup = (data: string, to: string) => callIter(['backup', to, '--data', data]);
const restore = (from: string, to: string) => callIter(['restore', from, to]);
const verify = (...places: string[]) => callIter(['storage', 'verify', ...places]);

const filesIn = (folder: string): number =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0;

/** Two more documents, of which one goes again. */
async function attachAndRemove(clerk: Clerk, practice: string, at: number): Promise<void> {
  await attachTo(clerk, practice, `stays ${at}`);
  const gone = await attachTo(clerk, practice, `goes ${at}`);
  await clerk.delete(`/api/practices/${practice}/documents/${gone.id}?revision=${gone.revision}`).expect(200);
}

describe('a backup', () => {
  it('holds what was acknowledged before it, while people go on attaching and removing', async () => {
    const data = join(folder, 'busy');
    await smallOffice(data);
    const running = await startIter(['serve'], officeOn(data), /Iter is ready: (\S+)/);
    const clerk = await clerkAt(/Iter is ready: (\S+)/.exec(running.out())?.[1] ?? '');
    const { id } = await openLoan(clerk);
    const before = await attachTo(clerk, id, 'before');
    let over = false;
    const backups = (async () => {
      const made = [];
      for (const name of ['busy-1', 'busy-2', 'busy-3']) made.push(await backup(data, join(folder, name)));
      over = true;
      return made;
    })();
    let written = 0;
    for (; !over; written++) await attachAndRemove(clerk, id, written);
    for (const made of await backups) expect(made).toMatchObject({ code: 0, err: '' });
    await running.stop();
    expect(written).toBeGreaterThan(10);
    for (const name of ['busy-1', 'busy-2', 'busy-3']) {
      const restored = join(folder, `${name}-restored`);
      expect(await restore(join(folder, name), restored)).toMatchObject({ code: 0, err: '' });
      expect(await verify(restored)).toMatchObject({ code: 0, err: '' });
      expect(existsSync(join(restored, 'files', filePath(before.id)))).toBe(true);
    }
  });

  it('that is killed leaves nothing that looks whole, and the next try goes on from there', async () => {
    const data = join(folder, 'large');
    await largeStore(data, 500, 500);
    const to = join(folder, 'killed');
    const copied = () => filesIn(join(`${to}.partial`, 'files'));
    expect(await killIter(['backup', to, '--data', data], () => copied() > 20)).toBe('SIGKILL');
    expect(existsSync(to)).toBe(false);
    const partial = copied();
    expect(partial).toBeLessThan(500);
    expect(await restore(`${to}.partial`, join(folder, 'none'))).toMatchObject({
      code: 1,
      err: `iter: ${to}.partial is no whole backup\n`,
    });
    const kept = readdirSync(join(`${to}.partial`, 'files')).find((name) => name !== 'incoming') ?? '';
    const inode = statSync(join(`${to}.partial`, 'files', kept)).ino;
    expect((await backup(data, to)).code).toBe(0);
    expect(existsSync(`${to}.partial`)).toBe(false);
    expect(statSync(join(to, 'files', kept)).ino).toBe(inode);
    expect((await restore(to, join(folder, 'killed-restored'))).code).toBe(0);
    expect((await verify(data, join(folder, 'killed-restored'))).code).toBe(0);
  });
});

it('a restore that is killed is no store, and is done again', async () => {
  const data = join(folder, 'restoring-data');
  await largeStore(data, 500, 500);
  const from = join(folder, 'restoring-saved');
  expect((await backup(data, from)).code).toBe(0);
  const to = join(folder, 'restoring');
  expect(await killIter(['restore', from, to], () => filesIn(join(to, 'restoring')) > 20)).toBe('SIGKILL');
  expect(existsSync(join(to, 'iter.sqlite'))).toBe(false);
  expect(await runIter(['serve'], officeOn(to))).toMatchObject({
    code: 1,
    err: `iter: ${to} was not restored to its end: restore it again\n`,
  });
  expect((await restore(from, to)).code).toBe(0);
  expect((await verify(data, to)).code).toBe(0);
});
