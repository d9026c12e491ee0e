import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import fc from 'fast-check';
import { parse } from 'yaml';
import { startTestServer, type TestServer } from '../../support/server.js';

interface Operation {
  method: string;
  path: string;
}

/** Every operation of the contract but those that end the session; path parameters filled with ids that nothing has. */
function operations(): Operation[] {
  const contract = parse(readFileSync('server/http/openapi.yaml', 'utf8')) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(contract.paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => ({ path, method })))
    .filter(({ path, method }) => method !== 'parameters' && `${method} ${path}` !== 'delete /api/session')
    .map(({ path, method }) => ({ method, path: path.replaceAll(/\{\w+\}/g, 'none') }));
}

const refusal = { code: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/), message: expect.any(String), details: expect.any(Object) };

describe('bad input', () => {
  let server: TestServer;
  let agent: Awaited<ReturnType<TestServer['signIn']>>;
  beforeAll(async () => {
    server = await startTestServer({
      operators: [{ username: 'anna', service: 'north', roles: ['clerk', 'manager', 'keeper'] }],
    });
    agent = await server.signIn('anna');
  });
  afterAll(() => server.stop());

  const send = ({ method, path }: Operation, body: string, type = 'application/json') => {
    const call = agent[method as 'post'](path);
    // superagent writes a text as it is, without looking into it.
    return call
      .set('Content-Type', type)
      .serialize((text: unknown) => String(text))
      .send(body);
  };
  const writing = operations().filter(({ method }) => method !== 'get' && method !== 'delete');

  it('is any JSON at any endpoint that takes one: 4xx in the shape of a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), fc.json({ maxDepth: 6 }), async (operation, body) => {
        const response = await send(operation, body);
        // Some operations need no body, and do what they are for whatever is sent with them.
        if (response.status === 204) return;
        expect([operation, body, response.status >= 400 && response.status < 500]).toEqual([operation, body, true]);
        expect(response.body).toEqual(refusal);
      }),
      { numRuns: 150 },
    );
  });

  it('is JSON that is almost right', async () => {
    const field = fc.constantFrom(
      'data',
      'patch',
      'revision',
      'event',
      'note',
      'type',
      'subject',
      'service',
      'params',
      '__proto__',
      'constructor',
    );
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom({ __proto__: null }, 1e21, -1, '', '\u0000', '\ud800'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), fc.dictionary(field, value, { maxKeys: 4 }), async (operation, body) => {
        const response = await send(operation, JSON.stringify(body));
        expect([operation, body, response.status < 500]).toEqual([operation, body, true]);
        if (response.status >= 400) expect(response.body).toEqual(refusal);
      }),
      { numRuns: 200 },
    );
  });

  it('names what is wrong, with pointers', async () => {
    const response = await agent.post('/api/practices').send({ type: 7, extra: true });
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('invalid-request');
    expect(response.body.details.issues.sort((a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1))).toEqual([
      { code: 'unknown-field', path: '/body/extra' },
      { code: 'missing', path: '/body/subject' },
      { code: 'wrong-type', path: '/body/type' },
    ]);
    const many = await agent
      .post('/api/practices')
      .send(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`x${at}`, 1])));
    expect(many.body.details.issues).toHaveLength(50);
    const query = await agent.get('/api/search?q=a&x=1');
    expect(query.body.details.issues).toEqual([{ code: 'unknown-parameter', path: '/query/x' }]);
  });

  const deep = (levels: number) => `${'{"data":'.repeat(levels)}1${'}'.repeat(levels)}`;
  it.each([
    ['broken JSON', '{"data": {', 400, 'invalid-request'],
    ['a bare value', '"data"', 400, 'invalid-request'],
    ['thousands of levels', `{"data":${deep(50_000)}}`, 400, 'invalid-request'],
    ['a number beyond all numbers', '{"data":{"a":1e999}}', 400, 'invalid-request'],
    ['a hundred thousand values', JSON.stringify({ data: { a: Array(100_000).fill(1) } }), 400, 'invalid-request'],
    ['more than a megabyte', JSON.stringify({ data: { a: 'x'.repeat(1_100_000) } }), 413, 'too-large'],
    ['nothing', '', 415, 'unsupported-type'],
  ])('is refused: %s', async (_name, body, status, code) => {
    const response = await send({ method: 'post', path: '/api/subjects' }, body);
    expect([response.status, response.body.code]).toEqual([status, code]);
    expect(response.body).toEqual(refusal);
  });

  it('is a type, an encoding or a method that is not taken', async () => {
    const operation = { method: 'post', path: '/api/subjects' };
    for (const type of [
      'text/plain',
      'application/xml',
      'application/json; charset=latin1',
      'application/json; a=b',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await send(operation, '{"data":{}}', type);
      expect([type, response.status, response.body]).toEqual([type, 415, refusal]);
    }
    const packed = await agent.post('/api/subjects').set('Content-Encoding', 'gzip').send({ data: {} });
    expect(packed.status).toBe(415);
    const put = await agent.put('/api/subjects').send({ data: {} });
    expect([put.status, put.body.code]).toEqual([405, 'method-not-allowed']);
    const nowhere = await agent.get('/api/nowhere');
    expect([nowhere.status, nowhere.body]).toEqual([404, refusal]);
  });

  it('is an address, a cursor or a header that makes no sense', async () => {
    for (const path of [
      '/api/practices/%',
      '/api/subjects/%c0%80',
      '/api/exports/%ff/file?params=%7B%7D',
      '/%',
      '/api/practices/..%2f..%2fetc',
    ]) {
      const response = await agent.get(path);
      expect([path, response.status >= 400 && response.status < 500, response.body]).toEqual([path, true, refusal]);
    }
    for (const path of ['/api/notifications', '/api/subjects', '/api/desk/todo']) {
      const response = await agent.get(path).query({ after: 'bm90IGEgY3Vyc29y' });
      expect([path, response.status, response.body.code]).toEqual([path, 400, 'invalid-cursor']);
    }
    for (const cookie of ['iter-session=%', 'iter-session', '=', `iter-session=${'x'.repeat(5_000)}`, 'iter-session=__proto__']) {
      const response = await server.anybody().get('/api/session').set('Cookie', cookie);
      expect([cookie.slice(0, 20), response.status]).toEqual([cookie.slice(0, 20), 401]);
    }
  });

  it('reaches nothing behind the door without a session', async () => {
    for (const { method, path } of operations()) {
      if (
        ['/api/office', '/api/health/live', '/api/health/ready', '/api/first-sign-in', '/api/first-sign-in/offer'].includes(
          path,
        ) ||
        `${method} ${path}` === 'post /api/session'
      )
        continue;
      const response = await server
        .anybody()
        [method as 'post'](path)
        .send(method === 'get' ? undefined : {});
      expect([method, path, response.status, response.body.code]).toEqual([method, path, 401, 'unauthenticated']);
    }
  });

  it('is no HTTP at all', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await server.anybody().get('/api/health/live')).body).toEqual({ status: 'ok' });
  });
});
