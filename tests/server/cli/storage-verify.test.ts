import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Database } from '../../../server/storage/sqlite/database.js';
import { type SmallOffice, smallOffice } from '../transfer/small-office.js';
import { callIter, runIter } from './run-iter.js';

jest.setTimeout(120_000);

let folder: string;
let whole: string;
let copy: string;
let office: SmallOffice;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iter-verify-'));
  whole = join(folder, 'whole');
  office = await smallOffice(whole);
});
beforeEach(() => {
  copy = join(folder, 'copy');
  cpSync(whole, copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Does what nobody may: changes the file behind the server's back. */
function inStore(change: (database: Database) => void): void {
  const database = new Database(join(copy, 'iter.sqlite'));
  change(database);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

function fileOf(id: string): string {
  const hash = createHash('sha256').update(id).digest('hex');
  return join(copy, 'files', hash.slice(0, 2), hash.slice(2, 4), id);
}

const verify = (...places: string[]) => callIter(['storage', 'verify', ...places]);

it('finds nothing wrong with what nobody touched', async () => {
  const ran = await verify(copy);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toMatch(/\nnothing is wrong\n$/);
});

it('names the file of which one byte was changed, and one that is gone, with the practice that names them', async () => {
  const [changed = '', gone = ''] = office.documents;
  const bytes = readFileSync(fileOf(changed));
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(fileOf(changed), bytes);
  rmSync(fileOf(gone));
  const { code, err } = await verify(copy);
  expect(code).toBe(1);
  const { number } = office.practice;
  expect(err).toContain(`${copy}: files, ${changed}: is not the file that practice ${number} names\n`);
  expect(err).toContain(`${copy}: files, ${gone}: is missing, and practice ${number} names it\n`);
  expect(err.match(/\n/g)).toHaveLength(2);
});

it('names every document that cannot be read or has no version, and reads the others', async () => {
  inStore((database) => {
    const rows = ['zoe', 'adam', 'max'].map((id) => `('${id}', 1, '${id === 'max' ? '{"id":"max"}' : '{'}')`);
    for (const table of ['settings', 'blobs']) database.run(`INSERT INTO ${table} (id, version, doc) VALUES ${rows.join(', ')}`);
  });
  const { code, out, err } = await verify(copy);
  expect(code).toBe(1);
  for (const table of ['settings', 'blobs']) {
    for (const id of ['zoe', 'adam']) expect(err).toContain(`${table}, ${id}: cannot be read\n`);
    expect(err).toContain(`${table}, max: has no version`);
  }
  expect(err.match(/\n/g)).toHaveLength(6);
  expect(out).toMatch(/^practices +1 {2}/m);
});

it('names the first broken link of the register of reads', async () => {
  inStore((database) => database.run("UPDATE audit SET doc = replace(doc, 'north', 'south')"));
  const { code, err } = await verify(copy);
  expect(code).toBe(1);
  expect(err).toMatch(/audit, \S+: \S+ was altered/);
});

it('tells what SQLite finds wrong with its own file', async () => {
  let startedAt = '';
  inStore((database) => {
    startedAt = String(database.get(`SELECT "startedAt" AS at FROM "auditChains"`)?.['at']);
  });
  const file = join(copy, 'iter.sqlite');
  const bytes = readFileSync(file);
  // Not in the document, where it stands in quotes, but in the index.
  for (let at = bytes.indexOf(startedAt); at >= 0; at = bytes.indexOf(startedAt, at + 1)) {
    if (bytes[at - 1] !== 0x22) bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 1;
  }
  writeFileSync(file, bytes);
  const { code, err } = await verify(copy);
  expect(code).toBe(1);
  expect(err).toContain('auditChains/startedAt');
});

it('tells what SQLite finds wrong where a page of documents is gone, and where the file is no database', async () => {
  let [size, page] = [0, 0];
  inStore((database) => {
    size = Number(database.get('PRAGMA page_size')?.['page_size']);
    page = Number(database.get("SELECT rootpage FROM sqlite_master WHERE name = 'subjects'")?.['rootpage']);
  });
  const file = join(copy, 'iter.sqlite');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, (page - 1) * size, page * size));
  expect(await verify(copy)).toMatchObject({
    code: 1,
    err: `iter: ${copy}: not all of it can be read\n  database disk image is malformed\n`,
  });
  writeFileSync(file, bytes.fill(7));
  const noDatabase = 'iter: the database is damaged: file is not a database; restore a backup\n';
  expect(await verify(copy)).toMatchObject({ code: 1, err: noDatabase });
  expect(await runIter(['serve', '--data', copy])).toMatchObject({ code: 1, err: noDatabase });
});

it('tells by id what two stores do not have alike', async () => {
  const [changed = ''] = office.documents;
  inStore((database) => {
    database.run(`UPDATE subjects SET doc = json_set(doc, '$.title', 'Somebody else')`);
    database.run(`INSERT INTO settings (id, version, doc) VALUES ('more', 1, '{"id":"more","version":1}')`);
    database.run(`UPDATE counters SET value = 9`);
  });

  rmSync(fileOf(changed));
  const { code, err } = await verify(whole, copy);
  expect(code).toBe(1);
  expect(err).toMatch(/subjects, \S+: is not the same/);
  expect(err).toMatch(/counters, \S+: is not the same/);
  expect(err).toContain('settings, more: is only in the second');
  expect(err).toContain(`files, ${changed}: is only in the first`);
});

it('says in a line where there is no store', async () => {
  expect(await verify(folder)).toMatchObject({ code: 1, err: `iter: there is no store in ${folder}\n` });
});
