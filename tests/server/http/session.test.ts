import { PASSWORD, startTestServer, type TestServer } from '../../support/server.js';

const operators = [
  { username: 'anna', service: 'north', roles: ['clerk'] },
  { username: 'ada', service: 'office', roles: ['admin'] },
  {
    username: 'berta',
    assignments: [
      { service: 'north', roles: ['clerk'] },
      { service: 'south', roles: ['keeper'] },
    ],
  },
];

describe('a session', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ operators });
  });
  afterAll(() => server.stop());

  it('is opened with the right password, says what may be done, and is closed', async () => {
    const agent = server.anybody();
    const opened = await agent.post('/api/session').send({ username: 'Anna', password: PASSWORD });
    expect(opened.status).toBe(200);
    expect(opened.headers['cache-control']).toBe('no-store');
    expect(opened.body).toEqual({
      operator: { id: expect.any(String), name: 'Anna Test', username: 'anna' },
      service: { id: 'north', title: 'North branch' },
      assignments: [{ service: { id: 'north', title: 'North branch' }, roles: [{ id: 'clerk', title: 'Clerk' }] }],
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      unread: 0,
      mustChangePassword: false,
      can: {
        searchSubjects: true,
        createSubjects: true,
        listPractices: true,
        runExports: false,
        openPractices: true,
        administerOperators: false,
        readAudit: false,
        disposeArchive: false,
      },
    });
    expect((await agent.get('/api/session')).body).toEqual(opened.body);
    const closed = await agent.delete('/api/session').set('X-CSRF-Token', opened.body.csrfToken);
    expect(closed.status).toBe(204);
    const after = await agent.get('/api/session');
    expect(after.status).toBe(401);
    expect(after.body).toMatchObject({ code: 'unauthenticated', details: {} });
  });

  it('offers nothing about persons to who only administers', async () => {
    const { body } = await (await server.signIn('ada')).get('/api/session');
    const nothing = {
      searchSubjects: false,
      createSubjects: false,
      listPractices: false,
      runExports: false,
      openPractices: false,
    };
    expect(body.can).toEqual({ ...nothing, administerOperators: true, readAudit: true, disposeArchive: false });
  });

  it('answers the same to an unknown name and to a wrong password', async () => {
    const wrong = [
      { username: 'nobody', password: PASSWORD },
      { username: 'ada', password: 'not the password' },
    ];
    const answers = await Promise.all(wrong.map((body) => server.anybody().post('/api/session').send(body)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers[0]?.body.code).toBe('invalid-credentials');
    expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined]);
  });

  it('is not another one when somebody else signs in from the same browser', async () => {
    const agent = server.anybody();
    const first = await agent.post('/api/session').send({ username: 'anna', password: PASSWORD });
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    await agent.post('/api/session').send({ username: 'ada', password: PASSWORD });
    expect((await server.anybody().get('/api/session').set('Cookie', cookie)).status).toBe(401);
    expect((await agent.get('/api/session')).body.operator.username).toBe('ada');
  });

  it('waits for a service where there are several, remembers it, and refuses one that is not theirs', async () => {
    const agent = await server.signIn('berta');
    expect((await agent.get('/api/session')).body).toMatchObject({ service: null, unread: 0, can: { searchSubjects: false } });
    const before = await agent.get('/api/desk');
    expect([before.status, before.body.code]).toEqual([409, 'service-not-chosen']);
    const foreign = await agent.put('/api/session/service').send({ service: 'office' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'forbidden']);
    const chosen = await agent.put('/api/session/service').send({ service: 'south' });
    expect(chosen.body).toMatchObject({ service: { id: 'south' }, can: { runExports: true, createSubjects: false } });
    expect((await agent.get('/api/desk')).status).toBe(200);
    const again = await server.signIn('berta');
    expect((await again.get('/api/session')).body.service.id).toBe('south');
    await again.put('/api/session/service').send({ service: 'north' });
    expect((await again.get('/api/session')).body.service.id).toBe('north');
    expect((await agent.get('/api/session')).body.service.id).toBe('south');
  });

  it('ends after ten hours without a request', async () => {
    const agent = await server.signIn('anna');
    server.clock.advance(9.9 * 3_600_000);
    expect((await agent.get('/api/session')).status).toBe(200);
    server.clock.advance(10 * 3_600_000);
    expect((await agent.get('/api/session')).status).toBe(401);
  });

  it('loses its rights with the release that withdraws them', async () => {
    const own = await startTestServer({ operators: [operators[0]!] });
    const agent = await own.signIn('anna');
    const files = (await import('../../fixtures/read-folder.js')).minimalDefinitions();
    const changed = files.map(({ path, text }) =>
      path === 'permissions.json'
        ? {
            path,
            text: text.replace(
              '"roles": ["clerk"], "on": "subject", "action": "edit"',
              '"roles": ["admin"], "on": "subject", "action": "edit"',
            ),
          }
        : { path, text },
    );
    expect((await own.releases.apply(changed, 'test')).hash).not.toBeNull();
    expect((await agent.get('/api/session')).body.can.createSubjects).toBe(false);
    await own.stop();
  });
});

describe('the cookie of a session', () => {
  it.each([
    ['http://127.0.0.1:3000', /^iter-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/],
    ['http://localhost:3000', /^iter-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/],
    ['https://iter.example.org', /^__Host-iter-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
    ['https://127.0.0.1', /^__Host-iter-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
  ])('under %s', async (baseUrl, expected) => {
    const server = await startTestServer({ operators: [operators[0]!], config: { baseUrl } });
    const { headers } = await server.anybody().post('/api/session').send({ username: 'anna', password: PASSWORD });
    expect(headers['set-cookie']).toEqual([expect.stringMatching(expected)]);
    await server.stop();
  });
});

describe('guessing', () => {
  it('is slowed down by name, also the name of nobody, and then the right password has to wait too', async () => {
    const server = await startTestServer({ operators: [operators[0]!] });
    const attempt = (username: string, password: string) => server.anybody().post('/api/session').send({ username, password });
    for (const username of ['anna', 'nobody']) {
      for (let at = 0; at < 5; at++) expect((await attempt(username, 'not the password')).status).toBe(401);
      const refused = await attempt(username.toUpperCase(), PASSWORD);
      expect(refused.status).toBe(429);
      expect(refused.headers['retry-after']).toBe('15');
      expect(refused.body).toMatchObject({ code: 'too-many-tries', details: { seconds: 15 } });
    }
    server.clock.advance(15_000);
    expect((await attempt('anna', PASSWORD)).status).toBe(200);
    await server.stop();
  });

  it('from elsewhere keeps nobody waiting where they have signed in before', async () => {
    const server = await startTestServer({ operators: [operators[0]!], config: { trustProxy: ['127.0.0.1'] } });
    const attempt = (from: string, password: string) =>
      server.anybody().post('/api/session').set('X-Forwarded-For', from).send({ username: 'anna', password });
    expect((await attempt('192.0.2.7', PASSWORD)).status).toBe(200);
    for (let at = 0; at < 5; at++) expect((await attempt(`198.51.100.${at}`, 'not the password')).status).toBe(401);
    expect((await attempt('198.51.100.9', PASSWORD)).status).toBe(429);
    expect((await attempt('192.0.2.7', PASSWORD)).status).toBe(200);
    await server.stop();
  });

  it('is forgotten when an administrator gives a new password', async () => {
    const server = await startTestServer({ operators: operators.slice(0, 2) });
    const attempt = (password: string) => server.anybody().post('/api/session').send({ username: 'anna', password });
    for (let at = 0; at < 5; at++) await attempt('not the password');
    expect((await attempt(PASSWORD)).status).toBe(429);
    const ada = await server.signIn('ada');
    const { items } = (await ada.get('/api/operators?q=anna')).body;
    const { password } = (await ada.post(`/api/operators/${items[0].id}/password`)).body;
    expect((await attempt(password)).status).toBe(200);
    await server.stop();
  });
});
