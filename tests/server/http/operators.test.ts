import { PASSWORD, startTestServer, type TestServer } from '../../support/server.js';

const operators = [
  { username: 'ada', service: 'office', roles: ['admin'] },
  { username: 'anna', service: 'north', roles: ['clerk'] },
  { username: 'berta', service: 'north', roles: ['clerk', 'manager'] },
];
const newcomer = { username: 'carlo', name: 'Carlo Però', assignments: [{ service: 'south', roles: ['clerk'] }] };

describe('the administration of operators', () => {
  let server: TestServer;
  type Agent = Awaited<ReturnType<TestServer['signIn']>>;
  let ada: Agent;
  beforeEach(async () => {
    server = await startTestServer({ operators });
    ada = await server.signIn('ada');
  });
  afterEach(() => server.stop());

  const idOf = async (username: string): Promise<string> => {
    const { body } = await ada.get('/api/operators').query({ q: username });
    return body.items[0].id;
  };
  const change = (id: string, patch: object, revision = 1) => ada.patch(`/api/operators/${id}`).send({ patch, revision });

  it('is for whoever the rules say, and for nobody else', async () => {
    const id = await idOf('berta');
    const anna = await server.signIn('anna');
    const asked = (agent: Agent | ReturnType<TestServer['anybody']>) => [
      agent.get('/api/operators'),
      agent.post('/api/operators').send(newcomer),
      agent.get('/api/operator-form'),
      agent.get(`/api/operators/${id}`),
      agent.patch(`/api/operators/${id}`).send({ patch: { name: 'Eva' }, revision: 1 }),
      agent.post(`/api/operators/${id}/password`),
      agent.delete(`/api/operators/${id}/sessions`),
    ];
    for (const response of await Promise.all(asked(anna)))
      expect([response.status, response.body.code]).toEqual([403, 'forbidden']);
    for (const response of await Promise.all(asked(server.anybody()))) {
      expect([response.status, response.body.code]).toEqual([401, 'unauthenticated']);
    }
    expect((await ada.get(`/api/operators/${id}`)).body).toMatchObject({ name: 'Berta Test', disabled: false, revision: 1 });
  });

  it('shows nothing of persons and practices', async () => {
    const paths = [
      '/api/subjects',
      '/api/subject-form',
      '/api/search?q=a',
      '/api/exports',
      '/api/subjects/none',
      '/api/practices/none',
    ];
    const answers = await Promise.all(paths.map((path) => ada.get(path)));
    for (const { status, body } of answers) {
      expect([200, 403, 404]).toContain(status);
      if (status === 200) expect(Object.values(body).flat()).toEqual([]);
    }
    const desk = await ada.get('/api/desk');
    expect(desk.body.groups.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0]);
  });

  it('lists by name, looks up without accents, and by state; no answer holds a password', async () => {
    await ada.post('/api/operators').send(newcomer);
    const names = async (query: object) => {
      const { body } = await ada.get('/api/operators').query(query);
      expect(JSON.stringify(body)).not.toMatch(/argon2|passwordHash/);
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await names({})).toEqual(['Ada Test', 'Anna Test', 'Berta Test', 'Carlo Però']);
    expect(await names({ q: 'pero CAR' })).toEqual(['Carlo Però']);
    await change(await idOf('anna'), { disabled: true });
    expect(await names({ state: 'disabled' })).toEqual(['Anna Test']);
    expect(await names({ state: 'active', q: 'test' })).toEqual(['Ada Test', 'Berta Test']);
    expect((await ada.get('/api/operators?after=nobody')).body.code).toBe('invalid-cursor');
    expect((await ada.get('/api/operators?state=gone')).status).toBe(400);
  });

  it('makes an account whose first password opens only the way to another', async () => {
    const made = await ada.post('/api/operators').send({ ...newcomer, email: 'carlo@example.it' });
    expect(made.status).toBe(201);
    expect(made.body.password).toMatch(/^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(made.body.operator).toMatchObject({
      username: 'carlo',
      email: 'carlo@example.it',
      mustChangePassword: true,
      sessions: 0,
    });
    const carlo = await server.signIn('carlo', made.body.password);
    expect((await carlo.get('/api/session')).body).toMatchObject({ mustChangePassword: true, service: null, unread: 0 });
    for (const path of ['/api/desk', '/api/subjects', '/api/notifications']) {
      expect((await carlo.get(path)).body.code).toBe('password-change-required');
    }
    const chosen = await carlo.put('/api/session/password').send({ old: made.body.password, password: 'chosen by carlo' });
    expect(chosen.body).toMatchObject({ mustChangePassword: false, service: { id: 'south' } });
    expect((await carlo.get('/api/desk')).status).toBe(200);
    expect((await ada.get(`/api/operators/${made.body.operator.id}`)).body).toMatchObject({
      mustChangePassword: false,
      sessions: 1,
    });
  });

  it('refuses what no account can be', async () => {
    const pathsOf = async (given: object) => {
      const { status, body } = await ada.post('/api/operators').send({ ...newcomer, ...given });
      return [status, body.code, ...(body.details.issues ?? []).map(({ path }: { path: string }) => path)];
    };
    const assignments = [{ service: 'nowhere', roles: ['king'], from: '2026-05-02', until: '2026-05-01' }];
    expect(await pathsOf({ username: 'a b', name: ' ', email: 'none', assignments })).toEqual([
      422,
      'invalid-data',
      '/username',
      '/email',
      '/name',
      '/assignments/0/service',
      '/assignments/0/until',
      '/assignments/0/roles/0',
    ]);
    expect(await pathsOf({ username: 'anna' })).toEqual([409, 'duplicate-identifier']);
    expect((await pathsOf({ assignments: [] }))[0]).toBe(400);
    const noSuchDay = [{ service: 'north', roles: ['clerk'], from: '2026-02-30' }];
    expect(await pathsOf({ assignments: noSuchDay })).toEqual([422, 'invalid-data', '/assignments/0/from']);
    expect((await pathsOf({ password: 'chosen by ada' }))[0]).toBe(400);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('takes %s for no role and no service', async (name) => {
    const id = await idOf('berta');
    for (const [assignments, path] of [
      [[{ service: 'north', roles: [name] }], '/assignments/0/roles/0'],
      [[{ service: name, roles: ['clerk'] }], '/assignments/0/service'],
    ] as const) {
      for (const answer of [
        await ada.post('/api/operators').send({ ...newcomer, assignments }),
        await change(id, { assignments }),
      ])
        expect(answer).toMatchObject({ status: 422, body: { details: { issues: [{ path }] } } });
    }
    expect((await ada.get(`/api/operators/${name}`)).status).toBe(404);
  });

  it('closes and narrows at once', async () => {
    const id = await idOf('berta');
    const berta = await server.signIn('berta');
    expect((await change(id, { assignments: [{ service: 'south', roles: ['keeper'] }] })).body).toMatchObject({ revision: 2 });
    expect((await berta.get('/api/session')).body).toMatchObject({ service: { id: 'south' }, can: { createSubjects: false } });
    expect((await change(id, { disabled: true }, 2)).body).toMatchObject({ disabled: true, sessions: 0 });
    expect((await berta.get('/api/session')).status).toBe(401);
    expect((await server.anybody().post('/api/session').send({ username: 'berta', password: PASSWORD })).status).toBe(401);
    expect((await change(id, { disabled: false }, 3)).body.disabled).toBe(false);
    expect((await berta.get('/api/session')).status).toBe(401);
    await server.signIn('berta');
    expect((await ada.get(`/api/operators/${id}`)).body.sessions).toBe(1);
    expect((await ada.delete(`/api/operators/${id}/sessions`)).status).toBe(204);
    expect((await ada.get(`/api/operators/${id}`)).body.sessions).toBe(0);
  });

  it('gives roles for some days only', async () => {
    const anna = await server.signIn('anna');
    await change(await idOf('anna'), {
      assignments: [{ service: 'north', roles: ['clerk'], from: '2026-03-03', until: '2026-03-03' }],
    });
    expect((await anna.get('/api/desk')).body.code).toBe('service-not-chosen');
    server.clock.set('2026-03-03T09:00:00.000Z');
    const again = await server.signIn('anna');
    expect((await again.get('/api/desk')).status).toBe(200);
    server.clock.set('2026-03-03T23:30:00.000Z');
    const late = await server.signIn('anna');
    expect((await late.get('/api/desk')).body.code).toBe('service-not-chosen');
  });

  it('refuses a change of what somebody else has changed since', async () => {
    const id = await idOf('anna');
    await change(id, { name: 'Anna Prima' });
    const late = await change(id, { name: 'Anna Seconda' });
    expect([late.status, late.body.code, late.body.details.revision]).toEqual([409, 'stale-revision', 2]);
    expect((await change(id, { email: 'a@b.it', name: 'Anna' }, 2)).body).toMatchObject({ email: 'a@b.it', name: 'Anna' });
    expect((await change(id, { email: null }, 3)).body).not.toHaveProperty('email');
    expect((await change('nobody', { name: 'x' })).body.code).toBe('not-found');
  });

  it('never leaves itself without anybody', async () => {
    const own = await idOf('ada');
    const lastDay = [{ service: 'office', roles: ['admin'], until: '2026-12-31' }];
    for (const patch of [{ disabled: true }, { assignments: newcomer.assignments }, { assignments: lastDay }]) {
      expect([patch, (await change(own, patch)).body.code]).toEqual([patch, 'last-administrator']);
    }
    await change(await idOf('anna'), { assignments: [{ service: 'office', roles: ['admin'] }] });
    const anna = await server.signIn('anna');
    const each = [
      change(await idOf('anna'), { disabled: true }, 2),
      anna.patch(`/api/operators/${own}`).send({ patch: { disabled: true }, revision: 1 }),
    ];
    const statuses = (await Promise.all(each)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
    const left = await Promise.all(
      ['ada', 'anna'].map((username) =>
        server.ports.stores.operators.find({
          where: { kind: 'compare', path: 'username', operator: 'eq', operand: { value: username } },
          limit: 1,
        }),
      ),
    );
    expect(left.filter(({ items }) => !items[0]?.disabled).length).toBeGreaterThanOrEqual(1);
  });

  it('resets a password: the sessions end, the old one opens nothing, the new one must be changed', async () => {
    const id = await idOf('anna');
    const anna = await server.signIn('anna');
    const { body } = await ada.post(`/api/operators/${id}/password`);
    expect(body.operator).toMatchObject({ mustChangePassword: true, sessions: 0 });
    expect((await anna.get('/api/session')).status).toBe(401);
    expect((await server.anybody().post('/api/session').send({ username: 'anna', password: PASSWORD })).status).toBe(401);
    const again = await server.signIn('anna', body.password);
    expect((await again.get('/api/desk')).body.code).toBe('password-change-required');
    expect((await ada.post('/api/operators/nobody/password')).body.code).toBe('not-found');
  });
});
