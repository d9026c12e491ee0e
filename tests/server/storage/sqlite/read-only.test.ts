import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everything } from '../../../../engine/index.js';
import { Database } from '../../../../server/storage/sqlite/database.js';
import { snapshot } from '../../../../server/storage/sqlite/snapshot.js';
import { openReadOnly, openSqlite } from '../../../../server/storage/sqlite/sqlite-storage.js';
import type { Storage, Stored } from '../../../../server/storage/storage.js';

const specifications = { things: { indexes: [{ path: ['name'] }] } };
const later = { ...specifications, others: { indexes: [{ path: ['name'] }, { path: ['tags'], array: true }] } };

let folder: string;
let saved: string;
let storage: Storage;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iter-read-only-'));
  saved = join(folder, 'saved.sqlite');
  storage = openSqlite(join(folder, 'live.sqlite'), specifications);
  await storage.collection<Stored & { name: string }>('things').insert({ id: 'a', version: 1, name: 'first' });
  await storage.nextNumber('n');
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a snapshot holds what was there, and nothing that was deleted or came after', async () => {
  const things = storage.collection<Stored & { secret?: string }>('things');
  await things.insert({ id: 'b', version: 1, secret: 'nobody-must-find-this' });
  await things.remove('b');
  await snapshot(join(folder, 'live.sqlite'), saved);
  await things.insert({ id: 'c', version: 1 });
  const read = openReadOnly(saved, specifications);
  expect(await read.collection('things').find({ where: everything, limit: 9 })).toMatchObject({
    items: [{ id: 'a' }],
    next: null,
  });
  expect(await read.counters()).toEqual({ n: 1 });
  await read.close();
  expect(readFileSync(saved).includes('nobody-must-find-this')).toBe(false);
});

it('is not changed by whoever reads it, and cannot be written', async () => {
  await snapshot(join(folder, 'live.sqlite'), saved);
  const before = readFileSync(saved);
  const read = openReadOnly(saved, specifications);
  await read.collection('things').get('a');
  await expect(read.collection('things').insert({ id: 'x', version: 1 })).rejects.toThrow('readonly');
  await read.close();
  expect(readFileSync(saved).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('saved'))).toEqual(['saved.sqlite']);
});

it('of an older Iter is empty where that one knew nothing', async () => {
  await snapshot(join(folder, 'live.sqlite'), saved);
  const read = openReadOnly(saved, later);
  expect([await read.collection('others').size(), await read.collection('things').size()]).toEqual([0, 1]);
  expect((await read.collection('others').find({ where: everything, limit: 1 })).items).toEqual([]);
  await read.close();
});

it('of a newer Iter is refused', async () => {
  await snapshot(join(folder, 'live.sqlite'), saved);
  const database = new Database(saved);
  database.run('UPDATE "schema" SET "version" = 99');
  database.close();
  expect(() => openReadOnly(saved, specifications)).toThrow('written by a newer version');
});
