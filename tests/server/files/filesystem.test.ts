import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openFilesystem } from '../../../server/files/filesystem.js';
import { filesContract } from './contract.js';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'iter-files-'));
  folders.push(folder);
  return join(folder, 'files');
};
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

filesContract('filesystem', async () => {
  const folder = await newFolder();
  const store = await openFilesystem(folder);
  return { store, temporaries: async () => (await readdir(join(folder, 'incoming'))).length };
});

describe('the filesystem store', () => {
  it('spreads files over two levels of folders, and lets nobody else in', async () => {
    const folder = await newFolder();
    const store = await openFilesystem(folder);
    for (let at = 0; at < 20; at++) {
      const { temporary } = await store.receive(Readable.from([Buffer.from('x')]), { maxBytes: 1 });
      await store.keep(temporary, `document-${at}`);
    }
    const fanOut = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
    expect(fanOut.length).toBeGreaterThan(10);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('never takes what lies in its folder under another name for a document', async () => {
    const folder = await newFolder();
    const store = await openFilesystem(folder);
    await writeFile(join(folder, 'stray'), 'x');
    expect(await store.open('stray')).toBeNull();
    expect(await store.open('incoming')).toBeNull();
  });
});
