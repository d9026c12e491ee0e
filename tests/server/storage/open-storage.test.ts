import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../../../server/storage/open-storage.js';
import { storageContract } from './contract.js';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'iter-storage-'));
  folders.push(folder);
  return folder;
};
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

storageContract('sqlite in memory', async () => ({ storage: await openStorage('memory') }), {
  outlive: 'it is the memory of the process',
});

storageContract('sqlite in a file', async () => {
  const folder = join(await newFolder(), 'data');
  return { storage: await openStorage(folder), reopen: () => openStorage(folder) };
});

it('keeps what it holds from other users of the machine, in a folder that was open to them too', async () => {
  const folder = await newFolder();
  await chmod(folder, 0o755);
  await (await openStorage(folder)).close();
  await chmod(join(folder, 'iter.sqlite'), 0o644);
  const storage = await openStorage(folder);
  await storage.nextNumber('any');
  const files = (await readdir(folder)).filter((name) => name.startsWith('iter.sqlite'));
  const modes = await Promise.all(files.map(async (name) => [name, (await stat(join(folder, name))).mode & 0o777]));
  expect(Object.fromEntries(modes)).toEqual({ 'iter.sqlite': 0o600, 'iter.sqlite-shm': 0o600, 'iter.sqlite-wal': 0o600 });
  await storage.close();
});
