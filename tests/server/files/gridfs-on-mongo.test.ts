import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from '../../../server/files/files.js';
import { openGridFs } from '../../../server/files/gridfs.js';
import { connectMongo } from '../../../server/storage/mongo/connect.js';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { startMongo } from '../../support/mongo/start-mongo.js';
import { filesContract } from './contract.js';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function openNew() {
  const { uri, stop } = await startMongo();
  const connection = await connectMongo(uri);
  stops.push(stop, () => connection.close());
  const database = connection.getClient().db();
  const count = async (name: string) => database.collection(`files.${name}`).countDocuments();
  return { store: openGridFs(connection), database, count };
}

const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);
const keep = async (store: FileStore, id: string, text: string) => {
  const { temporary } = await store.receive(bytesOf(text), { maxBytes: 1e9 });
  await store.keep(temporary, id);
  return temporary;
};
const textOf = async (store: FileStore, id: string) => {
  const stream = await store.open(id);
  return stream && String(await buffer(stream));
};

onMongo('files in GridFS', () => {
  filesContract('GridFS', async () => {
    const { store, count } = await openNew();
    return { store, temporaries: () => count('incoming') };
  });

  it('leave no chunk of what is discarded, removed, replaced or broken off', async () => {
    const { store, count } = await openNew();
    const { temporary } = await store.receive(bytesOf('a'.repeat(600_000)), { maxBytes: 1e9 });
    await store.discard(temporary);
    await keep(store, 'd', 'b');
    await keep(store, 'd', 'c');
    expect([await textOf(store, 'd'), await count('files'), await count('chunks')]).toEqual(['c', 1, 1]);
    await store.remove('d');
    await expect(store.receive(bytesOf('a'.repeat(600_000)), { maxBytes: 300_000 })).rejects.toThrow('more than');
    expect([await count('files'), await count('chunks'), await count('incoming')]).toEqual([0, 0, 0]);
  });

  it('that a killed process was receiving, keeping or removing are swept or stay, as far as it had come', async () => {
    const { store, database, count } = await openNew();
    const files = database.collection<{ _id: string; filename: string }>('files.files');
    const incoming = database.collection<{ _id: string; at: Date; dropped: boolean }>('files.incoming');
    const long = new Date(Date.now() - 7_200_000);
    const leave = (_id: string, dropped = false) => incoming.insertOne({ _id, at: long, dropped });

    // Some chunks, and no file yet.
    const receiving = randomUUID();
    await leave(receiving);
    await database.collection('files.chunks').insertOne({ files_id: receiving, n: 0, data: Buffer.from('x') } as never);
    // Kept, and not taken off the list.
    await leave(await keep(store, 'kept', 'kept'));
    // Being removed: nobody sees it any more.
    const removing = await keep(store, 'removed', 'removed');
    await leave(removing, true);
    await files.updateOne({ _id: removing }, { $set: { filename: `incoming/${removing}` } });
    expect(await store.stat('removed')).toBeNull();
    await store.receive(bytesOf('just now'), { maxBytes: 100 });

    expect(await store.sweep(new Date(Date.now() - 3_600_000))).toBe(2);
    expect(await textOf(store, 'kept')).toBe('kept');
    expect([await count('files'), await count('chunks'), await count('incoming')]).toEqual([2, 2, 1]);
  });

  it('whose upload was swept because it took too long are not acknowledged', async () => {
    const { store, count } = await openNew();
    const source = new Readable({ read: () => undefined });
    const receiving = store.receive(source, { maxBytes: 1e9 });
    source.push(Buffer.alloc(300_000));
    while ((await count('chunks')) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await store.sweep(new Date(Date.now() + 1000))).toBe(1);
    source.push(Buffer.from('the end'));
    source.push(null);
    await expect(receiving).rejects.toThrow('not there any more');
    expect([await count('files'), await count('incoming')]).toEqual([0, 0]);
  });

  it('kept at once under one id: one of them stays, whole', async () => {
    const { store, count } = await openNew();
    const temporaries = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => (await store.receive(bytesOf(`file ${at}`), { maxBytes: 100 })).temporary),
    );
    await Promise.all(temporaries.map((temporary) => store.keep(temporary, 'd')));
    expect(await textOf(store, 'd')).toMatch(/^file \d$/);
    expect([await count('files'), await count('chunks')]).toEqual([1, 1]);
    const ids: string[] = [];
    for await (const id of store.kept(new Date(Date.now() + 1000))) ids.push(id);
    expect(ids).toEqual(['d']);
  });

  it('are found by an index', async () => {
    const { store, database } = await openNew();
    await keep(store, 'd', 'x');
    const indexes = await database.collection('files.files').listIndexes().toArray();
    expect(indexes.map(({ key }) => Object.keys(key)[0])).toContain('filename');
    const chunks = await database.collection('files.chunks').listIndexes().toArray();
    expect(chunks.map(({ key }) => Object.keys(key))).toContainEqual(['files_id', 'n']);
  });
});
