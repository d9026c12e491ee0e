import supertest from 'supertest';
import { createApp } from '../../../server/app.js';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { createLogger } from '../../../server/logging.js';
import { Readiness } from '../../../server/readiness.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';
import { startTestServer, type TestServer } from '../../support/server.js';

type Mood = 'answers' | 'fails' | 'is silent';

/** A storage that can be made to fail or to say nothing. */
function moody(inner: Storage, mood: () => Mood): Storage {
  const instead = async () => {
    if (mood() === 'fails') throw new Error('gone');
    return new Promise<never>(() => undefined);
  };
  return {
    ...inner,
    collection: <T extends { id: string; version: number }>(name: string) => {
      const collection = inner.collection<T>(name);
      return new Proxy(collection, {
        get: (target, key: keyof typeof collection) =>
          mood() === 'answers' ? (target[key] as () => unknown).bind(target) : instead,
      });
    },
  };
}

describe('the health of a process', () => {
  let server: TestServer;
  let mood: Mood = 'answers';
  beforeAll(async () => {
    server = await startTestServer({ storage: (inner) => moody(inner, () => mood) });
  });
  afterEach(() => {
    mood = 'answers';
  });
  afterAll(() => server.stop());

  const appOf = (ports: TestServer['ports'], readiness?: Readiness) =>
    supertest(createApp(ports, server.config, { logger: createLogger('silent'), readiness }));
  const reasonOf = async (agent: ReturnType<typeof appOf>) => {
    const { status, body } = await agent.get('/api/health/ready');
    return [status, body.code, body.details?.reason];
  };

  it('is ready where the store answers and a release runs', async () => {
    const ready = await server.anybody().get('/api/health/ready');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ok' }]);
  });

  it('is not ready once it is to stop, and does what it is asked all the same', async () => {
    const readiness = new Readiness(server.ports);
    const agent = appOf(server.ports, readiness);
    expect((await agent.get('/api/health/ready')).status).toBe(200);
    readiness.drain();
    expect(await reasonOf(agent)).toEqual([503, 'not-ready', 'draining']);
    expect((await agent.get('/api/health/live')).status).toBe(200);
    expect((await agent.get('/api/office')).status).toBe(200);
  });

  it.each<Mood>(['fails', 'is silent'])('is not ready where the store %s, and lives', async (other) => {
    const agent = appOf(server.ports);
    mood = other;
    expect(await reasonOf(agent)).toEqual([503, 'not-ready', 'storage-unavailable']);
    expect((await agent.get('/api/health/live')).status).toBe(200);
    mood = 'answers';
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await agent.get('/api/health/ready')).status).toBe(200);
  });

  it('is not ready where no release runs', async () => {
    const storage = await openStorage('memory');
    const releases = await openReleases(storage, { now: server.clock.now });
    const ports = buildPorts(storage, server.ports.files, releases, server.clock.now);
    expect(await reasonOf(appOf(ports))).toEqual([503, 'not-ready', 'no-release']);
    await storage.close();
  });

  it('asks the store once, however many ask at the same time', async () => {
    let asked = 0;
    const counting: Storage = {
      ...server.storage,
      collection: (name) => {
        asked++;
        return server.storage.collection(name);
      },
    };
    const agent = appOf(server.ports, new Readiness({ ...server.ports, stores: { ...server.ports.stores, storage: counting } }));
    await Promise.all(Array.from({ length: 30 }, () => agent.get('/api/health/ready')));
    expect(asked).toBe(1);
  });
});
