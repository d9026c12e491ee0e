import { mongo } from 'mongoose';
import type { Condition } from '../../../../engine/index.js';
import { StorageSetupError } from '../../../../server/storage/errors.js';
import { openMongo } from '../../../../server/storage/mongo/mongo-storage.js';
import type { CollectionSpecification } from '../../../../server/storage/storage.js';
import { onMongo } from '../../../support/mongo/on-mongo.js';
import { startMongo } from '../../../support/mongo/start-mongo.js';
import { startTcpProxy } from '../../../support/tcp-proxy.js';

type Thing = { id: string; version: number; name: string; tags: string[] };

const equal = (path: string, value: string): Condition => ({ kind: 'compare', path, operator: 'eq', operand: { value } });

onMongo('a database that was made with other indexes', () =>
  describe('a database that was made with other indexes', () => {
    let mongoServer: Awaited<ReturnType<typeof startMongo>>;
    let client: mongo.MongoClient;
    beforeEach(async () => {
      told.splice(0);
      mongoServer = await startMongo();
      client = await mongo.MongoClient.connect(mongoServer.uri);
    });
    afterEach(async () => {
      await client.close();
      await mongoServer.stop();
    });

    const told: string[] = [];
    const open = async (specification: CollectionSpecification) => {
      const storage = await openMongo(mongoServer.uri, { things: specification }, { tell: (line) => told.push(line) });
      return { storage, things: storage.collection<Thing>('things') };
    };
    const indexes = async () =>
      (await client.db().collection('things').listIndexes().toArray())
        .map(({ name }) => String(name))
        .filter((name) => name !== '_id_')
        .sort();

    it('gets the new ones, with the keys that its documents lack, and loses the old, but none of others', async () => {
      const before = await open({ indexes: [{ path: ['name'] }] });
      await before.things.insert({ id: 'a', version: 1, name: 'n', tags: ['x', 'y', 'x'] });
      await before.storage.close();
      expect(await indexes()).toEqual(['iter/name']);
      await client.db().collection('things').createIndex({ version: 1 }, { name: 'theirs' });

      const after = await open({ indexes: [{ path: ['tags', 'name'], array: true }] });
      expect((await after.things.find({ where: equal('tags', 'x'), limit: 9 })).items).toHaveLength(1);
      await after.things.save({ id: 'a', version: 2, name: 'm', tags: ['z'] }, 1);
      expect((await after.things.find({ where: equal('tags', 'x'), limit: 9 })).items).toHaveLength(0);
      expect((await after.things.find({ where: equal('tags', 'z'), limit: 9 })).items).toHaveLength(1);
      await after.storage.close();
      expect(await indexes()).toEqual(['iter/tags[]+name', 'theirs']);

      const bare = await open({ indexes: [] });
      await bare.things.save({ id: 'a', version: 3, name: 'k', tags: ['w'] }, 2);
      expect((await bare.things.find({ where: equal('tags', 'w'), limit: 9 })).items).toHaveLength(1);
      await bare.storage.close();
      expect(await indexes()).toEqual(['theirs']);

      const again = await open({ indexes: [{ path: ['name'] }] });
      expect((await again.things.find({ where: equal('name', 'k'), limit: 9 })).items).toHaveLength(1);
      await again.storage.close();
    });

    it('is told of before it is changed, and only then', async () => {
      const named = { indexes: [{ path: ['name'] }] };
      await (await open(named)).storage.close();
      await (await open(named)).storage.close();
      expect(told).toEqual([]);
      await (await open({ indexes: [{ path: ['name'] }, { path: ['tags'], array: true }] })).storage.close();
      expect(told).toEqual([expect.stringContaining('written by an older version')]);
      await (await open(named)).storage.close();
      expect(told).toHaveLength(2);
    });

    it('has the keys of what a server of the version before wrote meanwhile, once the last one is updated', async () => {
      const old = await open({ indexes: [] });
      const first = await open({ indexes: [{ path: ['name'] }] });
      await old.things.insert({ id: 'a', version: 1, name: 'n', tags: [] });
      await old.storage.close();
      const last = await open({ indexes: [{ path: ['name'] }] });
      for (const { things } of [first, last])
        expect((await things.find({ where: equal('name', 'n'), limit: 9 })).items).toHaveLength(1);
      await first.storage.close();
      await last.storage.close();
    });

    it('is brought to them by several at once', async () => {
      const opened = await Promise.all(Array.from({ length: 5 }, () => open({ indexes: [{ path: ['name'] }] })));
      await Promise.all(opened.map(({ storage }) => storage.close()));
      expect(await indexes()).toEqual(['iter/name']);
    });

    it('has them also where a server needs longer to make one than any answer may take', async () => {
      const { host } = new URL(mongoServer.uri);
      const line = await startTcpProxy(host);
      line.slow('createIndexes', 1_500);
      const storage = await openMongo(
        mongoServer.uri.replace(host, line.host),
        { things: { indexes: [{ path: ['name'] }] } },
        { silenceMs: 500 },
      );
      await storage.close();
      await line.close();
      expect(await indexes()).toEqual(['iter/name']);
    });

    it('gets the keys of thousands of documents', async () => {
      await (await open({ indexes: [] })).storage.close();
      const things = Array.from({ length: 2_500 }, (_, at) => ({
        ...{ _id: `t${at}`, version: 1, keys: {} },
        doc: { name: at === 0 || at === 2_499 ? 'ends' : 'n' },
      }));
      await client.db().collection<(typeof things)[0]>('things').insertMany(things);
      const after = await open({ indexes: [{ path: ['name'] }] });
      expect((await after.things.find({ where: equal('name', 'ends'), limit: 9 })).items).toHaveLength(2);
      expect(await after.things.size()).toBe(2_500);
      await after.storage.close();
    });

    it.each([
      ['files of others, under the name of ours', 'files.files', { _id: 'f', filename: 'letter', uploadDate: new Date(0) }],
      ['sessions of others', 'sessions', { _id: 's', expires: new Date(0) }],
      ['another schema', 'schema', { _id: 'schema', version: 'three' }],
    ])('is refused when it holds %s, and nothing of it is changed', async (_, name, theirs) => {
      await client.db().collection<{ _id: string }>(name).insertOne(theirs);
      await expect(open({ indexes: [{ path: ['name'] }] })).rejects.toThrow(StorageSetupError);
      await expect(open({ indexes: [] })).rejects.toThrow('not of Iter');
      expect((await client.db().listCollections().toArray()).map((each) => each.name)).toEqual([name]);
      expect(await client.db().collection(name).find().toArray()).toEqual([theirs]);
    });

    it('is taken when others made it and nothing is in it, as for sharding', async () => {
      await client.db().createCollection('things');
      await (await open({ indexes: [{ path: ['name'] }] })).storage.close();
      expect(await indexes()).toEqual(['iter/name']);
    });

    it('is refused when a newer version wrote it', async () => {
      await (await open({ indexes: [] })).storage.close();
      await client
        .db()
        .collection<{ _id: string }>('schema')
        .updateOne({ _id: 'schema' }, { $set: { version: 99 } });
      await expect(open({ indexes: [] })).rejects.toThrow(StorageSetupError);
      await expect(open({ indexes: [] })).rejects.toThrow('newer version');
    });
  }),
);
