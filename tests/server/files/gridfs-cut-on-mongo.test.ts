import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { mongo } from 'mongoose';
import type { FileStore } from '../../../server/files/files.js';
import { openGridFs } from '../../../server/files/gridfs.js';
import { StorageUnavailableError } from '../../../server/storage/errors.js';
import { openMongo } from '../../../server/storage/mongo/mongo-storage.js';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { startMongo } from '../../support/mongo/start-mongo.js';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';

const large = { maxBytes: 1e9 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** More than the server sends at once, and no two parts alike. */
const many = Buffer.from(Uint32Array.from({ length: 8_000_000 }, (_, at) => at).buffer);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

onMongo('files in GridFS over a line that breaks', () => {
  let line: TcpProxy;
  let near: FileStore;
  let far: FileStore;
  let chunks: mongo.Collection;
  const stops: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const { uri, stop } = await startMongo();
    const address = new URL(uri);
    line = await startTcpProxy(address.host);
    address.host = line.host;
    const [direct, over] = [await openMongo(uri, {}), await openMongo(address.href, {})];
    chunks = direct.connection.getClient().db().collection('files.chunks');
    near = openGridFs(direct.connection);
    far = openGridFs(over.connection);
    stops.push(stop, () => line.close(), direct.close, over.close);
  });
  afterEach(() => line.restore());
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const kept = async (id: string, bytes: Buffer) => {
    const { temporary } = await near.receive(Readable.from([bytes]), large);
    await near.keep(temporary, id);
  };
  /** Out of reach for a moment, while something is asked. */
  const whileCut = async <T>(ask: () => Promise<T>): Promise<T> => {
    line.cut();
    const asked = ask();
    await pause(400);
    line.restore();
    return asked;
  };

  it('are read on from where it broke', async () => {
    await kept('many', many);
    const content = await whileCut(() => far.open('many'));
    const read: Buffer[] = [];
    const restored: Promise<void>[] = [];
    for await (const bytes of content ?? []) {
      read.push(bytes);
      if (read.length !== 3 && read.length !== 60) continue;
      line.cut();
      restored.push(pause(300).then(() => line.restore()));
    }
    await Promise.all(restored);
    expect(hashOf(Buffer.concat(read))).toBe(hashOf(many));
  });

  it('are kept, seen, discarded and removed once it is back', async () => {
    const { temporary } = await far.receive(Readable.from([Buffer.from('a')]), large);
    expect(await whileCut(() => far.peek(temporary))).not.toBeNull();
    await whileCut(() => far.keep(temporary, 'd'));
    expect(await whileCut(() => far.stat('d'))).toEqual({ size: 1 });
    await whileCut(() => far.remove('d'));
    expect(await near.stat('d')).toBeNull();
    const other = await far.receive(Readable.from([Buffer.from('b')]), large);
    await whileCut(() => far.discard(other.temporary));
    expect(await near.peek(other.temporary)).toBeNull();
  });

  it('that were on their way are refused, and nothing of them stays', async () => {
    const before = await chunks.countDocuments();
    const source = new Readable({ read: () => undefined });
    const receiving = far.receive(source, large);
    const refused = expect(receiving).rejects.toBeInstanceOf(StorageUnavailableError);
    source.push(many.subarray(0, 600_000));
    await pause(200);
    line.cut();
    source.push(many.subarray(600_000));
    source.push(null);
    await refused;
    line.restore();
    expect(await near.sweep(new Date(Date.now() + 1_000))).toBeLessThan(2);
    expect(await near.sweep(new Date(Date.now() + 1_000))).toBe(0);
    expect(await chunks.countDocuments()).toBe(before);
    expect((await far.receive(Readable.from([Buffer.from('again')]), large)).size).toBe(5);
  });

  it('of which a part is gone, or that somebody removed, end with an error, never short', async () => {
    await kept('torn', many);
    await kept('removed', many);
    const read = async (content: Readable | null) => {
      let size = 0;
      for await (const bytes of content ?? []) size += (bytes as Buffer).length;
      return size;
    };
    const torn = await far.open('torn');
    await chunks.deleteMany({ n: { $gte: 100 } });
    await expect(read(torn)).rejects.toThrow();
    const removed = await far.open('removed');
    await near.remove('removed');
    await expect(read(removed)).rejects.toThrow();
  });
});
