import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { ServerProcess } from '../../support/server-process.js';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';
import { type SharedOffice, signInAt, startSharedOffice, through, until } from './office.js';

type Ask = Awaited<ReturnType<typeof signInAt>>;

const hostOf = (uri: string): string => new URL(uri).host;

onMongo('a server whose database is out of reach', () => {
  let office: SharedOffice;
  let line: TcpProxy;
  let server: ServerProcess;
  let clerk: Ask;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iter-faults-'));
    office = await startSharedOffice(['anna']);
    line = await startTcpProxy(hostOf(office.mongo.uri));
    server = await office.start({ host: line.host });
    clerk = await signInAt(server.url, 'anna');
  }, 120_000);
  afterEach(() => {
    line.restore();
    const unexpected = server
      .printed()
      .split('\n')
      .filter((told) => told.includes('unexpected error'));
    // Whatever the driver throws where nobody answers is known as such.
    expect(unexpected.filter((told) => !told.includes('storage-unavailable'))).toEqual([]);
  });
  afterAll(async () => {
    await office.stop();
    await line.close();
    rmSync(folder, { recursive: true });
  });

  const startOn = (uri: string) => ServerProcess.start(folder, { compiled: true, env: { ITER_STORAGE: uri } });
  const ready = async () => (await fetch(`${server.url}/api/health/ready`)).status;
  const openLoan = async (): Promise<{ id: string; revision: number }> => {
    const person = await clerk(server.url, 'POST', '/api/subjects', { data: { surname: 'Reader', name: 'Rita' } });
    const { id: subject } = (await person.json()) as { id: string };
    return (await clerk(server.url, 'POST', '/api/practices', { type: 'loan', subject })).json() as never;
  };

  /** Edits one practice again and again, for so long; what was acknowledged, and the statuses that came. */
  async function keepEditing(forMs: number) {
    const { id, revision: first } = await openLoan();
    const seen = { id, acknowledged: 0, revision: first, statuses: new Set<number>(), retryAfter: new Set<string | null>() };
    for (let copies = 1, end = Date.now() + forMs; Date.now() < end; copies++) {
      const body = { revision: seen.revision, patch: { request: { copies: 1 + (copies % 9) } } };
      const answer = await clerk(server.url, 'PATCH', `/api/practices/${id}`, body).catch(() => null);
      seen.statuses.add(answer?.status ?? 0);
      if (answer?.status === 503) seen.retryAfter.add(answer.headers.get('retry-after'));
      if (answer?.status !== 200) continue;
      seen.acknowledged = body.patch.request.copies;
      seen.revision = ((await answer.json()) as { revision: number }).revision;
    }
    return seen;
  }

  const storedCopies = async (id: string) => {
    const practice = await office.ports.stores.practices.get(id);
    return (practice?.data['request'] as { copies: number } | undefined)?.copies;
  };

  it.each([
    ['is cut', () => line.cut()],
    ['falls silent', () => line.stall()],
    ['loses what comes back', () => line.stall('answers')],
  ])(
    'loses nothing that it acknowledged, and does nothing twice, where the line %s for a moment again and again',
    async (_name, fault) => {
      let over = false;
      const faults = (async () => {
        while (!over) {
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          fault();
          await new Promise((resolve) => setTimeout(resolve, 300));
          line.restore();
        }
      })();
      const seen = await keepEditing(8_000);
      over = true;
      await faults;
      expect(await storedCopies(seen.id)).toBe(seen.acknowledged);
      expect([...seen.statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
      // Every edit is one entry of the history, or part of one: none was done twice.
      expect((await office.ports.stores.practices.get(seen.id))?.revision).toBe(seen.revision);
    },
  );

  it('answers 503 and when to ask again where the line stays cut, and goes on by itself', async () => {
    const { id, revision } = await openLoan();
    line.cut();
    const begun = performance.now();
    const refused = await clerk(server.url, 'PATCH', `/api/practices/${id}`, { revision, patch: { request: { copies: 7 } } });
    expect(performance.now() - begun).toBeLessThan(25_000);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'storage-unavailable', details: { seconds: 5 } });
    expect(await ready()).toBe(503);
    expect((await fetch(`${server.url}/api/health/live`)).status).toBe(200);
    line.restore();
    await until(async () => (await ready()) === 200, 20_000);
    const again = await clerk(server.url, 'PATCH', `/api/practices/${id}`, { revision, patch: { request: { copies: 7 } } });
    expect(again.status).toBe(200);
    expect(await storedCopies(id)).toBe(7);
  });

  it('answers 503 where the line has fallen silent, and goes on by itself', async () => {
    const { id } = await openLoan();
    line.stall();
    const refused = await clerk(server.url, 'GET', `/api/practices/${id}`);
    expect(refused.status).toBe(503);
    line.restore();
    await until(async () => (await ready()) === 200, 20_000);
    expect((await clerk(server.url, 'GET', `/api/practices/${id}`)).status).toBe(200);
  }, 90_000);

  it('says at the start in a line each time that nobody answers, and ends', async () => {
    const nobody = await startTcpProxy('127.0.0.1:1');
    nobody.cut();
    const failed = startOn(through(office.mongo.uri, nobody.host));
    await expect(failed).rejects.toThrow(
      /(iter: the store does not answer \(\d of 4\); asked again in \d s\n){3}iter: the store does not answer; look at ITER_STORAGE, [^\n]+\n$/,
    );
    await nobody.close();
  });

  it('says at the start what is wrong with the address, without repeating it', async () => {
    const wrong = [`mongodb://anna:secret@${line.host}`, `mongodb://anna:secret@${line.host}/iter?nonsense=1`, 'postgres://x/y'];
    for (const uri of wrong) {
      const failed = await startOn(uri).catch((error: Error) => error.message);
      expect(failed).toMatch(/iter: ITER_STORAGE (must be like|is no address that)[^\n]+\n$/);
      expect(failed).not.toContain('secret');
    }
  });

  it('says at the start that a newer version wrote the data', async () => {
    const connection = await mongoose.createConnection(office.mongo.uri).asPromise();
    const schemas = connection.collection<{ _id: string; version: number }>('schema');
    await schemas.updateOne({ _id: 'schema' }, { $set: { version: 99 } });
    await expect(startOn(office.mongo.uri)).rejects.toThrow(/iter: the data was written by a newer version: schema 99/);
    await schemas.updateOne({ _id: 'schema' }, { $set: { version: 1 } });
    await connection.close();
  });
});
