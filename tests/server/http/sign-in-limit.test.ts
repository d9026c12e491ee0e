import express, { type ErrorRequestHandler } from 'express';
import supertest from 'supertest';
import { failureLimit } from '../../../server/http/sign-in-limit.js';
import { RefusalError } from '../../../server/use-cases/refusal-error.js';

/** A server that answers with the status it is asked for, behind the limit. */
function answering(trustProxy: false | string[]) {
  const app = express();
  app.set('trust proxy', trustProxy);
  app.use(failureLimit({ most: 3, failed: [401], passes: (request) => request.query['known'] === 'yes' }));
  app.get('/:status', (request, response) => void response.status(Number(request.params.status)).end());
  const refused: ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(429).json(error instanceof RefusalError ? { code: error.code, ...error.details } : {});
  app.use(refused);
  const agent = supertest(app);
  return (path: string, from = '192.0.2.1') => agent.get(path).set('X-Forwarded-For', from);
}

describe('the limit on failures', () => {
  it('counts failures of one address, lets the known pass, and says how long to wait', async () => {
    const get = answering(['loopback']);
    for (const status of [200, 200, 401, 429, 401, 401]) expect((await get(`/${status}`)).status).toBe(status);
    const refused = await get('/200');
    expect(refused.body).toEqual({ code: 'too-many-tries', seconds: expect.any(Number) });
    expect(refused.body.seconds).toBeGreaterThan(890);
    expect(refused.body.seconds).toBeLessThanOrEqual(900);
    expect((await get('/401?known=yes')).status).toBe(401);
    expect((await get('/200', '192.0.2.2')).status).toBe(200);
  });

  it('takes the first half of an IPv6 address for who it is', async () => {
    const get = answering(['loopback']);
    for (const end of ['1', '2', 'ffff:1']) expect((await get('/401', `2001:db8:0:1::${end}`)).status).toBe(401);
    expect((await get('/200', '2001:db8:0:1::9')).status).toBe(429);
    expect((await get('/200', '2001:db8:0:2::1')).status).toBe(200);
  });

  it('does not believe a header where no proxy is trusted', async () => {
    const get = answering(false);
    for (const end of [1, 2, 3]) expect((await get('/401', `192.0.2.${end}`)).status).toBe(401);
    expect((await get('/200', '192.0.2.4')).status).toBe(429);
  });
});
