import { mkdtemp, rm } from 'node:fs/promises';
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

storageContract('sqlite in memory', async () => ({ storage: await openStorage('memory') }));

storageContract('sqlite in a file', async () => {
  const folder = join(await newFolder(), 'data');
  return { storage: await openStorage(folder), reopen: () => openStorage(folder) };
});
