import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderNotFoundError } from '../../../server/definitions/errors.js';
import { readFolder } from '../../../server/definitions/read-folder.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

describe('read a definitions folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iter-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives every file with its path inside the folder, sorted', async () => {
    const { files, issues } = await readFolder('tests/fixtures/minimal-definitions');
    expect(issues).toEqual([]);
    expect(files).toEqual(minimalDefinitions());
  });

  it('leaves out names that begin with a dot', async () => {
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'config'), 'x');
    writeFileSync(join(folder, '.swp'), 'x');
    writeFileSync(join(folder, 'a.json'), '{}');
    expect((await readFolder(folder)).files).toEqual([{ path: 'a.json', text: '{}' }]);
  });

  it('follows a link inside the folder, and reports one that leaves it or leads nowhere', async () => {
    writeFileSync(join(folder, 'a.json'), '{}');
    symlinkSync('a.json', join(folder, 'b.json'));
    symlinkSync('/etc/hostname', join(folder, 'c.json'));
    symlinkSync('/etc', join(folder, 'd'));
    symlinkSync('nowhere', join(folder, 'e'));
    symlinkSync('.', join(folder, 'f'));
    const { files, issues } = await readFolder(folder);
    expect(files.map(({ path }) => path)).toEqual(['a.json', 'b.json']);
    expect(issues.map(({ code, file }) => `${file} ${code}`)).toEqual([
      'c.json link-leaves-folder',
      'd link-leaves-folder',
      'e link-leaves-folder',
      'f link-leaves-folder',
    ]);
  });

  it('reports a link to a folder beside it', async () => {
    mkdirSync(join(folder, 'x'));
    symlinkSync('x', join(folder, 'y'));
    expect((await readFolder(folder)).issues).toMatchObject([{ code: 'not-a-file', file: 'y' }]);
  });

  it('reports what is no UTF-8 and what is too large, and reads the rest', async () => {
    writeFileSync(join(folder, 'a.json'), Buffer.from([0x7b, 0xff, 0x7d]));
    writeFileSync(join(folder, 'b.json'), ' '.repeat(4 * 1024 * 1024 + 1));
    writeFileSync(join(folder, 'c.json'), '{}');
    const { files, issues } = await readFolder(folder);
    expect(files).toEqual([{ path: 'c.json', text: '{}' }]);
    expect(issues).toMatchObject([
      { code: 'not-utf-8', file: 'a.json' },
      { code: 'file-too-large', file: 'b.json', params: { limit: 4 * 1024 * 1024 } },
    ]);
  });

  it('keeps a byte order mark, for the check to warn of', async () => {
    writeFileSync(join(folder, 'a.json'), '\uFEFF{}');
    expect((await readFolder(folder)).files[0]?.text).toBe('\uFEFF{}');
  });

  it('refuses a path that is no folder', async () => {
    await expect(readFolder(join(folder, 'none'))).rejects.toBeInstanceOf(FolderNotFoundError);
    writeFileSync(join(folder, 'file'), '');
    await expect(readFolder(join(folder, 'file'))).rejects.toBeInstanceOf(FolderNotFoundError);
  });
});
