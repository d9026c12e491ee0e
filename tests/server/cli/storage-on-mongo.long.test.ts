import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { openStores } from '../../../server/open-stores.js';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { largeStore, officeOn, smallOffice } from '../transfer/small-office.js';
import { ownDatabases, wholeLine } from './own-databases.js';
import { callIter, killIter, runIter } from './run-iter.js';

jest.setTimeout(300_000);

const { within, newDatabase, connect, copy } = ownDatabases();

onMongo('iter storage on MongoDB, interrupted or refused', () => {
  it('goes on where it was killed', async () => {
    const { uri } = await newDatabase();
    const from = within('large');
    await largeStore(from, 5_000, 300);
    const database = await connect(uri);
    const count = (name: string) => database.collection(name).countDocuments();
    expect(await killIter(['storage', 'copy', from, uri], async () => (await count('notifications')) > 500)).toBe('SIGKILL');
    expect(await count('notifications')).toBeLessThan(5_000);
    const served = await runIter(['serve'], { ...officeOn(within('spool')), ITER_STORAGE: uri });
    expect(served).toMatchObject({ code: 1, err: expect.stringContaining('is a copy that was not finished') });

    expect(await killIter(['storage', 'copy', from, uri], async () => (await count('files.files')) > 20)).toBe('SIGKILL');
    const ended = await copy(from, uri);
    expect(ended).toMatchObject({ code: 0 });
    const [, documents, files] = /: (\d+) documents? and (\d+) files? written/.exec(ended.out)?.map(Number) ?? [];
    expect(documents).toBe(0);
    expect(files).toBeLessThan(290);
    expect([await count('files.files'), await count('files.incoming')]).toEqual([300, 0]);
    expect((await callIter(['storage', 'verify', from, uri])).code).toBe(0);
  });

  it('says that a copy is none while somebody writes to the database, and goes on once nobody does', async () => {
    const { uri } = await newDatabase();
    const [from, to] = [within('written'), within('written-copy')];
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
    expect(await callIter(['storage', 'verify', to])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is a copy that was not finished'),
    });
    await storage.close();
    expect((await copy(uri, to)).code).toBe(0);
    expect((await callIter(['storage', 'verify', uri, to])).code).toBe(0);
  });

  it('refuses a database with other data, one without a store, and one without a name, and shows no password', async () => {
    const { uri } = await newDatabase();
    const office = within('office');
    await smallOffice(office);
    expect((await copy(office, uri)).code).toBe(0);
    const before = wholeLine((await callIter(['storage', 'verify', uri])).out);
    const refused = await copy(office, uri);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('holds data already, which is not overwritten') });
    expect(wholeLine((await callIter(['storage', 'verify', uri])).out)).toBe(before);

    const empty = (await newDatabase()).uri;
    expect(await copy(empty, within('none'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no store in'),
    });
    const nameless = await copy(office, 'mongodb://anna:secret@127.0.0.1:1/');
    expect(nameless).toMatchObject({ code: 1, err: expect.stringContaining('needs the name of its database') });
    const silent = await copy(office, 'mongodb://anna:secret@127.0.0.1:1/iter');
    expect(silent).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^iter: mongodb:\/\/127\.0\.0\.1:1\/iter does not answer: look at /),
    });
    // The rest of an address comes from the environment, where nobody else reads it.
    const env = { ITER_STORAGE: 'mongodb://anna:secret@127.0.0.1:1/iter?appName=x' };
    const completed = await callIter(['storage', 'verify', 'mongodb://127.0.0.1:1/iter'], env);
    expect(completed).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^iter: mongodb:\/\/127\.0\.0\.1:1\/iter does not answer: look at /),
    });
    for (const { out, err } of [refused, nameless, silent, completed]) expect(out + err).not.toContain('secret');
  });
});
