import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { mongo } from 'mongoose';
import { openStores } from '../../../server/open-stores.js';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { startMongo } from '../../support/mongo/start-mongo.js';
import { largeStore, officeOn, smallOffice } from '../transfer/small-office.js';
import { killIter, runIter } from './run-iter.js';

jest.setTimeout(300_000);

let folder: string;
const stops: (() => Promise<void>)[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-mongo-copy-'));
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
});

const newDatabase = async () => {
  const { server, uri, stop } = await startMongo();
  stops.push(stop);
  return { server, uri };
};
const copy = (from: string, to: string) => runIter(['storage', 'copy', from, to]);
const wholeLine = (out: string) => /^whole .*$/m.exec(out)?.[0];

onMongo('iter storage on MongoDB', () => {
  it('goes on where it was killed', async () => {
    const { uri } = await newDatabase();
    const from = join(folder, 'large');
    await largeStore(from, 5_000, 300);
    const client = await mongo.MongoClient.connect(uri);
    stops.unshift(() => client.close());
    const count = (name: string) => client.db().collection(name).countDocuments();
    expect(await killIter(['storage', 'copy', from, uri], async () => (await count('notifications')) > 500)).toBe('SIGKILL');
    expect(await count('notifications')).toBeLessThan(5_000);
    const served = await runIter(['serve'], { ...officeOn(join(folder, 'spool')), ITER_STORAGE: uri });
    expect(served).toMatchObject({ code: 1, err: expect.stringContaining('is a copy that was not finished') });

    expect(await killIter(['storage', 'copy', from, uri], async () => (await count('files.files')) > 20)).toBe('SIGKILL');
    const ended = await copy(from, uri);
    expect(ended).toMatchObject({ code: 0 });
    const [, documents, files] = /: (\d+) documents? and (\d+) files? written/.exec(ended.out)?.map(Number) ?? [];
    expect(documents).toBe(0);
    expect(files).toBeLessThan(290);
    expect([await count('files.files'), await count('files.incoming')]).toEqual([300, 0]);
    expect((await runIter(['storage', 'verify', from, uri])).code).toBe(0);
  });

  it('says that a copy is none while somebody writes to the database, and goes on once nobody does', async () => {
    const { uri } = await newDatabase();
    const [from, to] = [join(folder, 'written'), join(folder, 'written-copy')];
    await largeStore(from, 2_000, 3);
    expect((await copy(from, uri)).code).toBe(0);
    const { storage } = await openStores(uri);
    const notifications = storage.collection('notifications');
    let over = false;
    const writing = (async () => {
      // Before all ids there are: where the copy has passed already.
      for (let at = 0; !over; at++) {
        await notifications.insert({ id: `-${at}`, version: 1 });
        await setTimeout(10);
      }
    })();
    const torn = await copy(uri, to);
    over = true;
    await writing;
    expect(torn).toMatchObject({ code: 1, err: expect.stringContaining('the copy does not hold the same notifications') });
    expect(await runIter(['storage', 'verify', to])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is a copy that was not finished'),
    });
    await storage.close();
    expect((await copy(uri, to)).code).toBe(0);
    expect((await runIter(['storage', 'verify', uri, to])).code).toBe(0);
  });

  it('refuses a database with other data, one without a store, and one without a name, and shows no password', async () => {
    const { uri } = await newDatabase();
    const office = join(folder, 'office');
    await smallOffice(office);
    expect((await copy(office, uri)).code).toBe(0);
    const before = wholeLine((await runIter(['storage', 'verify', uri])).out);
    const refused = await copy(office, uri);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('holds data already, which is not overwritten') });
    expect(wholeLine((await runIter(['storage', 'verify', uri])).out)).toBe(before);

    const empty = (await newDatabase()).uri;
    expect(await copy(empty, join(folder, 'none'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no store in'),
    });
    const nameless = await copy(office, 'mongodb://anna:secret@127.0.0.1:1/');
    expect(nameless).toMatchObject({ code: 1, err: expect.stringContaining('needs the name of its database') });
    const silent = await copy(office, 'mongodb://anna:secret@127.0.0.1:1/iter');
    expect(silent).toMatchObject({ code: 1, err: expect.stringContaining('the store does not answer') });
    // The rest of an address comes from the environment, where nobody else reads it.
    const env = { ITER_STORAGE: 'mongodb://anna:secret@127.0.0.1:1/iter?appName=x' };
    const completed = await runIter(['storage', 'verify', 'mongodb://127.0.0.1:1/iter'], env);
    expect(completed).toMatchObject({ code: 1, err: expect.stringContaining('the store does not answer') });
    for (const { out, err } of [refused, nameless, silent, completed]) expect(out + err).not.toContain('secret');
  });

  it('is backed up through a data folder, and comes back into a database', async () => {
    const [first, second] = [(await newDatabase()).uri, (await newDatabase()).uri];
    const [office, there, saved, back] = ['office-3', 'portable', 'portable-saved', 'portable-back'].map((name) =>
      join(folder, name),
    );
    await smallOffice(office ?? '');
    await copy(office ?? '', first);
    const steps = [
      ['storage', 'copy', first, there],
      ['backup', saved, '--data', there],
      ['restore', saved, back],
      ['storage', 'copy', back, second],
      ['storage', 'verify', first, second],
    ] as string[][];
    const wholes: (string | undefined)[] = [];
    for (const step of steps) {
      const ran = await runIter(step);
      expect(ran).toMatchObject({ code: 0 });
      wholes.push(wholeLine(ran.out));
    }
    expect(new Set(wholes).size).toBe(1);
  });

  it('verifies a database, and names what somebody changed in it', async () => {
    const { uri } = await newDatabase();
    const office = join(folder, 'office-2');
    const { documents, practice } = await smallOffice(office);
    await copy(office, uri);
    const client = await mongo.MongoClient.connect(uri);
    stops.unshift(() => client.close());
    const [changed, gone] = documents;
    const file = await client.db().collection('files.files').findOne({ filename: changed });
    const data = Buffer.alloc(file?.['length'], 'x');
    await client
      .db()
      .collection('files.chunks')
      .updateOne({ files_id: file?._id }, { $set: { data: new mongo.Binary(data) } });
    await client.db().collection('files.files').deleteOne({ filename: gone });
    const { code, err } = await runIter(['storage', 'verify', uri]);
    expect(code).toBe(1);
    expect(err).toContain(`files, ${changed}: is not the file that practice ${practice.number} names`);
    expect(err).toContain(`files, ${gone}: is missing, and practice ${practice.number} names it`);
  });
});
