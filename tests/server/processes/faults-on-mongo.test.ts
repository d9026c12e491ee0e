import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { until } from './office.js';
import { serverOverALine } from './over-a-line.js';

onMongo('a server whose database is out of reach', () => {
  const { office, line, ask, live, ready, startOn, openLoan, storedCopies } = serverOverALine();

  it('answers 503 and when to ask again where the line stays cut, and goes on by itself', async () => {
    const { id, revision } = await openLoan();
    line().cut();
    const begun = performance.now();
    const refused = await ask('PATCH', `/api/practices/${id}`, { revision, patch: { request: { copies: 7 } } });
    expect(performance.now() - begun).toBeLessThan(25_000);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'storage-unavailable', details: { seconds: 5 } });
    expect(await ready()).toBe(503);
    expect(await live()).toBe(200);
    line().restore();
    await until(async () => (await ready()) === 200, 20_000);
    const again = await ask('PATCH', `/api/practices/${id}`, { revision, patch: { request: { copies: 7 } } });
    expect(again.status).toBe(200);
    expect(await storedCopies(id)).toBe(7);
  });

  it('says at the start what is wrong with the address, without repeating it', async () => {
    const wrong = [
      `mongodb://anna:secret@${line().host}`,
      `mongodb://anna:secret@${line().host}/iter?nonsense=1`,
      'postgres://x/y',
    ];
    for (const uri of wrong) {
      const failed = await startOn(uri).catch((error: Error) => error.message);
      expect(failed).toMatch(/iter: ITER_STORAGE (must be like|is no address that)[^\n]+\n$/);
      expect(failed).not.toContain('secret');
    }
  });

  it('says at the start that a file which the address names is not there', async () => {
    const uri = new URL(office().mongo.uri);
    uri.searchParams.set('tls', 'true');
    uri.searchParams.set('tlsCAFile', join(tmpdir(), 'no-such-authority.pem'));
    await expect(startOn(uri.href)).rejects.toThrow(
      /: iter: a file that the address in ITER_STORAGE names \([^\n]+\) cannot be read\n$/,
    );
  });

  it('says at the start that a newer version wrote the data', async () => {
    const connection = await mongoose.createConnection(office().mongo.uri).asPromise();
    const schemas = connection.collection<{ _id: string; version: number }>('schema');
    await schemas.updateOne({ _id: 'schema' }, { $set: { version: 99 } });
    await expect(startOn(office().mongo.uri)).rejects.toThrow(/iter: the data was written by a newer version: schema 99/);
    await schemas.updateOne({ _id: 'schema' }, { $set: { version: 1 } });
    await connection.close();
  });
});
