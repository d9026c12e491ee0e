import express, { type ErrorRequestHandler } from 'express';
import supertest from 'supertest';
import { everything } from '../../../engine/index.js';
import { failureLimit } from '../../../server/http/sign-in-limit.js';
import type { Tries } from '../../../server/storage/documents/tries.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';
import { RefusalError } from '../../../server/use-cases/refusal-error.js';

const limit = { what: 'test', most: 3, failed: [401] };

/** A server that answers with the status it is asked for, behind the limit. */
function answering(storage: Storage, trustProxy: false | string[]) {
  const app = express();
  app.set('trust proxy', trustProxy);
  app.use(failureLimit(storage.collection('tries'), { ...limit, passes: async (request) => request.query['known'] === 'yes' }));
  app.get('/:status', (request, response) => void response.status(Number(request.params.status)).end());
  const refused: ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(429).json(error instanceof RefusalError ? { code: error.code, ...error.details } : {});
  app.use(refused);
  const agent = supertest(app);
  return (path: string, from = '192.0.2.1') => agent.get(path).set('X-Forwarded-For', from);
}

describe('the limit on failures', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openStorage('memory');
  });
  afterEach(() => storage.close());

  it('counts failures of one address, lets the known pass, and says how long to wait', async () => {
    const get = answering(storage, ['loopback']);
    for (const status of [200, 200, 401, 429, 401, 401]) expect((await get(`/${status}`)).status).toBe(status);
    const refused = await get('/200');
    expect(refused.body).toEqual({ code: 'too-many-tries', seconds: expect.any(Number) });
    expect(refused.body.seconds).toBeGreaterThan(890);
    expect(refused.body.seconds).toBeLessThanOrEqual(900);
    expect((await get('/401?known=yes')).status).toBe(401);
    expect((await get('/200', '192.0.2.2')).status).toBe(200);
  });

  it('takes the first half of an IPv6 address for who it is', async () => {
    const get = answering(storage, ['loopback']);
    for (const end of ['1', '2', 'ffff:1']) expect((await get('/401', `2001:db8:0:1::${end}`)).status).toBe(401);
    expect((await get('/200', '2001:db8:0:1::9')).status).toBe(429);
    expect((await get('/200', '2001:db8:0:2::1')).status).toBe(200);
  });

  it('does not believe a header where no proxy is trusted', async () => {
    const get = answering(storage, false);
    for (const end of [1, 2, 3]) expect((await get('/401', `192.0.2.${end}`)).status).toBe(401);
    expect((await get('/200', '192.0.2.4')).status).toBe(429);
  });

  it('counts together what several processes are sent, also at the same moment', async () => {
    const [one, other] = [answering(storage, false), answering(storage, false)];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => (at % 2 ? one : other)('/401')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  });

  it('writes nothing for who is over the limit, and begins anew after a quarter of an hour', async () => {
    const get = answering(storage, false);
    for (let at = 0; at < 3; at++) await get('/401');
    const tries = storage.collection<Tries>('tries');
    const found = async () => (await tries.find({ where: everything, limit: 1 })).items[0] as Tries;
    const before = await found();
    for (let at = 0; at < 5; at++) expect((await get('/401')).status).toBe(429);
    expect(await found()).toEqual(before);
    await tries.save({ ...before, expiresAt: new Date(Date.now() - 1).toISOString(), version: 99 }, before.version);
    expect((await get('/401')).status).toBe(401);
    expect(await found()).toMatchObject({ count: 1 });
  });
});
