import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { filePath } from '../../../server/files/filesystem.js';
import { lockFolder } from '../../../server/storage/sqlite/lock.js';
import { clerkAt, officeOn, type SmallOffice, smallOffice } from '../transfer/small-office.js';
import { callIter, startIter } from './run-iter.js';

jest.setTimeout(240_000);

let folder: string;
let whole: string;
let office: SmallOffice;
let saved: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iter-backup-'));
  whole = join(folder, 'whole');
  office = await smallOffice(whole);
  saved = join(folder, 'saved');
  expect((await backup(whole, saved)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest('hex');
const backup = (data: string, to: string) => callIter(['backup', to, '--data', data]);
const restore = (from: string, to: string) => callIter(['restore', from, to]);
const verify = (...places: string[]) => callIter(['storage', 'verify', ...places]);
const copyOf = (name: string, from = saved) => {
  const copy = join(folder, name);
  cpSync(from, copy, { recursive: true });
  return copy;
};

describe('a backup', () => {
  it('is restored as it was, and a server goes on with it', async () => {
    const restored = join(folder, 'restored');
    const ran = await restore(saved, restored);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^files +3 {2}/m);
    expect(await verify(whole, restored)).toMatchObject({ code: 0, out: expect.stringContaining('hold the same') });
    for (const name of ['', 'iter.sqlite', 'files']) expect(statSync(join(restored, name)).mode & 0o077).toBe(0);

    const running = await startIter(['serve'], officeOn(restored), /Iter is ready: (\S+)/);
    const clerk = await clerkAt(/Iter is ready: (\S+)/.exec(running.out())?.[1] ?? '');
    const { body } = await clerk.get(`/api/practices/${office.practice.id}`).expect(200);
    expect(body.documents.map(({ id }: { id: string }) => id)).toEqual(office.documents);
    await running.stop();
  });

  it('is for nobody but its owner, and can be checked without Iter', () => {
    const lines = readFileSync(join(saved, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      const [, hash, path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      expect(sha256(readFileSync(join(saved, path)))).toBe(hash);
    }
    expect(readdirSync(saved).sort()).toEqual(['SHA256SUMS', 'backup.json', 'files', 'iter.sqlite']);
    for (const name of ['', ...readdirSync(saved)]) expect(statSync(join(saved, name)).mode & 0o077).toBe(0);
  });

  it('is verified as it lies there, and not changed by it', async () => {
    const before = readFileSync(join(saved, 'iter.sqlite'));
    expect(await verify(saved)).toMatchObject({ code: 0, out: expect.stringContaining('nothing is wrong') });
    expect(readFileSync(join(saved, 'iter.sqlite')).equals(before)).toBe(true);
    expect(readdirSync(saved)).toHaveLength(4);
  });

  it('of a store that lacks bytes is made, and says which', async () => {
    const data = copyOf('damaged', whole);
    const [gone = '', changed = ''] = office.documents;
    rmSync(join(data, 'files', filePath(gone)));
    writeFileSync(join(data, 'files', filePath(changed)), 'something else');
    const to = join(folder, 'damaged-saved');
    const { code, err } = await backup(data, to);
    expect(code).toBe(1);
    expect(err).toContain('the backup is whole, but the store is not:');
    expect(err).toContain(`files, ${gone}: is missing, and practice ${office.practice.number} names it`);
    expect(err).toContain(`files, ${changed}: is not the file that practice ${office.practice.number} names`);
    const restored = await restore(to, join(folder, 'damaged-restored'));
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('wrong already when the backup was made') });
  });
});

describe('a backup is refused, in a line,', () => {
  it('where something is, or where another is being made', async () => {
    expect(await backup(whole, saved)).toMatchObject({
      code: 1,
      err: `iter: ${saved} is there already: a backup is made where nothing is\n`,
    });
    const to = join(folder, 'held');
    mkdirSync(`${to}.partial`);
    const release = lockFolder(`${to}.partial`, join(`${to}.partial`, 'lock.sqlite'));
    const ran = await backup(whole, to);
    release();
    expect(ran).toMatchObject({ code: 1, err: `iter: another backup to ${to} is being made\n` });
    const strange = join(folder, 'strange');
    mkdirSync(`${strange}.partial`);
    writeFileSync(join(`${strange}.partial`, 'letter.txt'), 'dear');
    expect(await backup(whole, strange)).toMatchObject({
      code: 1,
      err: `iter: ${strange}.partial is no backup that was interrupted\n`,
    });
  });

  it('where there is no store, and of a MongoDB', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await backup(nowhere, join(folder, 'none'))).toMatchObject({
      code: 1,
      err: `iter: there is no store in ${nowhere}\n`,
    });
    const ran = await callIter(['backup', join(folder, 'none')], { ITER_STORAGE: 'mongodb://anna:secret@127.0.0.1:1/iter' });
    expect(ran).toMatchObject({
      code: 1,
      err: 'iter: a MongoDB is backed up with its own tools: docs/operations.md, "Back up and restore a MongoDB"\n',
    });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('a restore is refused', () => {
  it('of a file of which one byte was changed, or that is gone, by its name, and nothing is left', async () => {
    const [changed = '', gone = ''] = office.documents;
    const from = copyOf('changed');
    const file = join(from, 'files', filePath(changed));
    const bytes = readFileSync(file);
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    rmSync(join(from, 'files', filePath(gone)));
    const to = join(folder, 'changed-restored');
    const { code, err } = await restore(from, to);
    expect(code).toBe(1);
    expect(err).toContain(`iter: ${from} is not what it was:\n`);
    expect(err).toContain(`files/${filePath(changed)} was altered`);
    expect(err).toContain(`files/${filePath(gone)} is missing`);
    expect(err.match(/files\//g)).toHaveLength(2);
    expect(readdirSync(to).filter((name) => !name.startsWith('lock.sqlite'))).toEqual([]);
  });

  it('of a database of which one byte was changed, and of sums or a manifest that were', async () => {
    for (const [name, words] of [
      ['iter.sqlite', 'iter.sqlite was altered'],
      ['SHA256SUMS', 'SHA256SUMS was altered'],
      ['backup.json', 'backup.json was altered'],
    ] as const) {
      const from = copyOf(`changed-${name}`);
      const bytes = readFileSync(join(from, name));
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(join(from, name), bytes);
      const ran = await restore(from, join(folder, `${name}-restored`));
      expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(words) });
    }
  });

  it('of a manifest of which any byte was changed, or that says nothing', async () => {
    const from = copyOf('changed-manifest');
    const file = join(from, 'backup.json');
    const text = readFileSync(file, 'utf8');
    const altered = [
      text.replace(/"madeAt": "2/, '"madeAt": "1'),
      text.replace('"faults": []', '"faults":  []'),
      text.slice(0, -1),
      'null',
    ];
    for (const [at, changed] of altered.entries()) {
      expect(changed).not.toBe(text);
      writeFileSync(file, changed);
      const ran = await restore(from, join(folder, `changed-manifest-${at}`));
      expect(ran).toMatchObject({ code: 1, err: `iter: ${file} was altered\n` });
    }
  });

  /** The manifest of a backup said anew, with a hash that is right. */
  const saidAnew = (from: string, change: (manifest: Record<string, unknown>) => void) => {
    const { hash: _, ...manifest } = JSON.parse(readFileSync(join(from, 'backup.json'), 'utf8'));
    change(manifest);
    const hash = sha256(JSON.stringify(manifest));
    writeFileSync(join(from, 'backup.json'), `${JSON.stringify({ ...manifest, hash }, null, 2)}\n`);
  };

  it.each([
    ['write elsewhere', (sums: string) => `${sums}${'0'.repeat(64)}  ../outside\n`],
    ['write one file twice', (sums: string) => `${sums}${sums.split('\n')[1]}\n`],
    ['write a file where nobody looks for it', (sums: string) => sums.replace(/files\/..\/../, 'files/00/00')],
    ['write no database', (sums: string) => sums.slice(sums.indexOf('\n') + 1)],
  ])('of sums that would %s', async (name, changed) => {
    const from = copyOf(name);
    const sums = changed(readFileSync(join(from, 'SHA256SUMS'), 'utf8'));
    writeFileSync(join(from, 'SHA256SUMS'), sums);
    saidAnew(from, (manifest) => {
      manifest['sums'] = sha256(sums);
    });
    const refused = { code: 1, err: `iter: ${join(from, 'SHA256SUMS')} was altered\n` };
    expect(await restore(from, `${from}, restored`)).toMatchObject(refused);
  });

  it.each([
    ['lacks what a manifest says', (manifest: Record<string, unknown>) => delete manifest['digest']],
    ['says of faults what is none', (manifest: Record<string, unknown>) => (manifest['faults'] = [null])],
  ])('of a manifest that %s', async (name, change) => {
    const from = copyOf(name);
    saidAnew(from, change);
    const refused = { code: 1, err: `iter: ${join(from, 'backup.json')} was altered\n` };
    expect(await restore(from, `${from}, restored`)).toMatchObject(refused);
  });

  it('of a manifest that is nested deeper than anything is, or is a folder', async () => {
    const from = copyOf('deep');
    const file = join(from, 'backup.json');
    writeFileSync(file, `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(await restore(from, join(folder, 'deep-restored'))).toMatchObject({ code: 1, err: `iter: ${file} was altered\n` });
    rmSync(file);
    mkdirSync(file);
    const refused = { code: 1, err: `iter: ${file} cannot be read: EISDIR\n` };
    expect(await restore(from, join(folder, 'deep-restored'))).toMatchObject(refused);
  });

  it.each([
    ['a link to what is not of it', (path: string) => symlinkSync('/etc/hostname', path)],
    ['a link to what never ends', (path: string) => symlinkSync('/dev/zero', path)],
  ])('where it holds %s, which nobody copies or verifies either', async (name, make) => {
    const [id = ''] = office.documents;
    for (const [place, made] of [
      ['backup', saved],
      ['data', whole],
    ] as const) {
      const from = copyOf(`${place} with ${name}`, made);
      const path = join(from, 'files', filePath(id));
      rmSync(path);
      make(path);
      const refused = { code: 1, err: `iter: ${path} is neither a file nor a folder\n` };
      if (place === 'backup') expect(await restore(from, `${from}, restored`)).toMatchObject(refused);
      expect(await verify(from)).toMatchObject(refused);
      expect(await callIter(['storage', 'copy', from, `${from}, copied`])).toMatchObject(refused);
      expect(existsSync(`${from}, copied`)).toBe(false);
    }
  });

  it('of a folder of files that is one of somewhere else', async () => {
    const [id = ''] = office.documents;
    const from = copyOf('moved');
    const path = join(from, 'files', filePath(id), '..', '..');
    renameSync(path, join(folder, 'elsewhere-files'));
    symlinkSync(join(folder, 'elsewhere-files'), path);
    const refused = { code: 1, err: `iter: ${path} is neither a file nor a folder\n` };
    expect(await restore(from, join(folder, 'moved-restored'))).toMatchObject(refused);
    expect(await verify(from)).toMatchObject(refused);
  });

  it('into what is a file, or is in one', async () => {
    const file = join(folder, 'letter.txt');
    writeFileSync(file, 'dear');
    for (const to of [file, join(file, 'data')])
      expect(await restore(saved, to)).toMatchObject({ code: 1, err: `iter: ${to} is no folder\n` });
    const to = join(file, 'monday');
    expect(await backup(whole, to)).toMatchObject({ code: 1, err: `iter: ${to}.partial is no folder\n` });
  });

  it('into a folder that holds anything', async () => {
    const before = readFileSync(join(whole, 'iter.sqlite'));
    expect(await restore(saved, whole)).toMatchObject({
      code: 1,
      err: `iter: ${whole} is not empty, and nothing is overwritten\n`,
    });
    expect(readFileSync(join(whole, 'iter.sqlite')).equals(before)).toBe(true);
  });
});
