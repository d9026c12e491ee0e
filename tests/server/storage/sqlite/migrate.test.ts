import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Condition } from '../../../../engine/index.js';
import { Database } from '../../../../server/storage/sqlite/database.js';
import { openSqlite } from '../../../../server/storage/sqlite/sqlite-storage.js';
import type { CollectionSpecification } from '../../../../server/storage/storage.js';

type Thing = { id: string; version: number; name: string; tags: string[] };

const tagged = (value: string): Condition => ({ kind: 'compare', path: 'tags', operator: 'eq', operand: { value } });
const named = (value: string): Condition => ({ kind: 'compare', path: 'name', operator: 'eq', operand: { value } });

describe('a file that was made with other indexes', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    told.splice(0);
    folder = await mkdtemp(join(tmpdir(), 'iter-migrate-'));
    file = join(folder, 'iter.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const told: string[] = [];
  const open = (specification: CollectionSpecification) => {
    const storage = openSqlite(file, { things: specification }, { tell: (line) => told.push(line) });
    return { storage, things: storage.collection<Thing>('things') };
  };
  const objects = () => {
    const database = new Database(file);
    const names = database.all("SELECT name FROM sqlite_schema WHERE name LIKE 'things/%' ORDER BY name").map(({ name }) => name);
    database.close();
    return names;
  };

  it('gets the new ones, filled, and loses the old', async () => {
    const before = open({ indexes: [{ path: ['name'] }] });
    await before.things.insert({ id: 'a', version: 1, name: 'n', tags: ['x', 'y', 'x'] });
    await before.storage.close();
    expect(objects()).toEqual(['things/name']);

    const after = open({ indexes: [{ path: ['tags', 'name'], array: true }] });
    expect((await after.things.find({ where: tagged('x'), limit: 9 })).items).toHaveLength(1);
    await after.things.save({ id: 'a', version: 2, name: 'm', tags: ['z'] }, 1);
    expect((await after.things.find({ where: tagged('x'), limit: 9 })).items).toHaveLength(0);
    expect((await after.things.find({ where: tagged('z'), limit: 9 })).items).toHaveLength(1);
    await after.storage.close();
    expect(objects()).toEqual(
      ['tags+name[]', 'tags+name[] delete', 'tags+name[] insert', 'tags+name[] update'].map((name) => `things/${name}`),
    );

    const bare = open({ indexes: [] });
    await bare.things.save({ id: 'a', version: 3, name: 'k', tags: ['w'] }, 2);
    expect((await bare.things.find({ where: tagged('w'), limit: 9 })).items).toHaveLength(1);
    expect((await bare.things.find({ where: named('k'), limit: 9 })).items).toHaveLength(1);
    await bare.storage.close();
    expect(objects()).toEqual([]);
  });

  it('is told of before it is changed, and only then', async () => {
    const byName = { indexes: [{ path: ['name'] }] };
    await open(byName).storage.close();
    await open(byName).storage.close();
    expect(told).toEqual([]);
    await open({ indexes: [{ path: ['tags', 'name'], array: true }] }).storage.close();
    expect(told).toEqual([expect.stringContaining('written by an older version')]);
    await open({ indexes: [] }).storage.close();
    expect(told).toHaveLength(2);
  });

  it('is refused when a newer version wrote it', async () => {
    await open({ indexes: [] }).storage.close();
    const database = new Database(file);
    database.exec('UPDATE "schema" SET version = 99');
    database.close();
    expect(() => open({ indexes: [] })).toThrow('newer version');
  });
});
