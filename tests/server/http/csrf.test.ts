import { PASSWORD, startTestServer, type TestServer } from '../../support/server.js';

describe('requests from other sites', () => {
  let server: TestServer;
  const config = { baseUrl: 'http://localhost:3000' };
  beforeAll(async () => {
    server = await startTestServer({ operators: [{ username: 'anna', service: 'north', roles: ['clerk'] }], config });
  });
  afterAll(() => server.stop());

  it('change nothing without the token of the session', async () => {
    const agent = await server.signIn('anna');
    const other = await server.signIn('anna');
    const { csrfToken } = (await other.get('/api/session')).body;
    for (const token of ['', 'x', csrfToken]) {
      for (const call of [
        agent.delete('/api/session'),
        agent.put('/api/session/service').send({ service: 'north' }),
        agent.post('/api/subjects').send({ data: {} }),
      ]) {
        const response = await call.set('X-CSRF-Token', token);
        expect([response.status, response.body.code]).toEqual([403, 'csrf']);
      }
    }
    expect((await agent.get('/api/session')).status).toBe(200);
  });

  it('do not sign anybody in', async () => {
    const signIn = (headers: Record<string, string>) =>
      server.anybody().post('/api/session').set(headers).send({ username: 'anna', password: PASSWORD });
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://localhost:3001' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site', Origin: config.baseUrl },
    ]) {
      const response = await signIn(headers as Record<string, string>);
      expect([headers, response.status, response.body.code]).toEqual([headers, 403, 'csrf']);
    }
    for (const headers of [{}, { Origin: config.baseUrl, 'Sec-Fetch-Site': 'same-origin' }, { Origin: server.url }]) {
      expect([headers, (await signIn(headers as Record<string, string>)).status]).toEqual([headers, 200]);
    }
  });

  it('are not read as forms', async () => {
    const response = await server.anybody().post('/api/session').type('form').send({ username: 'anna', password: PASSWORD });
    expect([response.status, response.body.code]).toEqual([415, 'unsupported-type']);
    const text = await server
      .anybody()
      .post('/api/session')
      .type('text/plain')
      .send(JSON.stringify({ username: 'anna', password: PASSWORD }));
    expect(text.status).toBe(415);
  });
});
