import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filePath, openFilesystem } from '../../../server/files/filesystem.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { copyNamedFiles } from '../../../server/transfer/copy-named-files.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-named-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('hands back what a copy failed with, also where documents are still being read', async () => {
  const storage = await openStorage('memory');
  const practices = storage.collection<{ id: string; version: number }>('practices');
  for (let at = 1_000; at < 9_000; at++) {
    const documents = at === 1_000 ? [{ id: 'scan', size: 1, sha256: '' }] : [];
    await practices.insert({ id: `p${at}`, version: 1, number: `N-${at}`, documents, effects: [] } as never);
  }
  const from = await openFilesystem(join(folder, 'from'));
  // A folder cannot be read as a file.
  mkdirSync(join(folder, 'from', filePath('scan')), { recursive: true });
  const copied = copyNamedFiles({ storage, files: await openFilesystem(join(folder, 'to')) }, from, () => undefined);
  // Not beside it, which would end the process at once.
  await expect(copied).rejects.toMatchObject({ code: 'EISDIR' });
  await storage.close();
});
