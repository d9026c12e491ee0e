import { offerFirstSignIn } from '../../../server/use-cases/first-sign-in.js';
import { changeFiles } from '../../fixtures/change-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { PASSWORD, startTestServer, type TestServer } from '../../support/server.js';

const given = { username: 'ada', name: 'Ada Test', password: PASSWORD, service: 'office' };

describe('the one-time sign-in', () => {
  let server: TestServer;
  let token: string;
  beforeEach(async () => {
    // Somebody who may not administer does not count.
    server = await startTestServer({ operators: [{ username: 'anna', service: 'north', roles: ['clerk'] }] });
    token = (await offerFirstSignIn(server.ports)) ?? '';
  });
  afterEach(() => server.stop());
  const send = (body: object) =>
    server
      .anybody()
      .post('/api/first-sign-in')
      .send({ token, ...given, ...body });
  const look = (which = token) => server.anybody().post('/api/first-sign-in/offer').send({ token: which });
  const ended = { status: 403, body: { code: 'first-sign-in-ended' } };

  it('makes an operator with the roles that administer, whoever they are called, and signs them in', async () => {
    expect((await look()).body).toEqual({
      services: expect.arrayContaining([
        { service: { id: 'office', title: expect.any(String) }, roles: [{ id: 'admin', title: expect.any(String) }] },
      ]),
    });
    const agent = server.anybody();
    const made = await agent.post('/api/first-sign-in').send({ token, ...given });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ operator: { username: 'ada' }, service: { id: 'office' }, mustChangePassword: false });
    expect(made.body.can.administerOperators).toBe(true);
    expect((await agent.get('/api/operators')).body.items).toHaveLength(2);
    expect((await (await server.signIn('ada')).get('/api/session')).status).toBe(200);
  });

  it('works once', async () => {
    expect((await send({})).status).toBe(201);
    expect(await send({ username: 'eve' })).toMatchObject(ended);
    expect(await look()).toMatchObject(ended);
    expect(await offerFirstSignIn(server.ports)).toBeNull();
  });

  it('works for an hour', async () => {
    server.clock.advance(3_600_000 - 1);
    expect((await look()).status).toBe(200);
    server.clock.advance(1);
    expect(await look()).toMatchObject(ended);
    expect(await send({})).toMatchObject(ended);
  });

  it('ends with the next start, whose own works', async () => {
    const next = (await offerFirstSignIn(server.ports)) ?? '';
    expect(await send({})).toMatchObject(ended);
    expect((await send({ token: next })).status).toBe(201);
  });

  it('ends as soon as somebody administers', async () => {
    const { createOperator } = await import('../../../server/auth/operators.js');
    const assignments = [{ service: 'office', roles: ['admin'] }];
    await createOperator(server.ports, { username: 'carla', name: 'Carla', password: PASSWORD, assignments });
    expect(await look()).toMatchObject(ended);
    expect(await send({})).toMatchObject(ended);
  });

  it('goes to one of two at the same moment', async () => {
    const answers = await Promise.all(['ada', 'eve', 'eva'].map((username) => send({ username })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
    const { items } = (
      await (await server.signIn(answers.find(({ status }) => status === 201)?.body.operator.username)).get('/api/operators')
    ).body;
    expect(items).toHaveLength(2);
  });

  it('stays after what is refused for its data', async () => {
    const refused: [object, string][] = [
      [{ password: 'short' }, '/password'],
      [{ username: 'Ada Rossi' }, '/username'],
      [{ name: ' ' }, '/name'],
      [{ service: 'nowhere' }, '/service'],
      [{ service: '__proto__' }, '/service'],
    ];
    for (const [body, path] of refused) {
      expect(await send(body)).toMatchObject({ status: 422, body: { details: { issues: [{ path }] } } });
    }
    expect(await send({ username: 'anna' })).toMatchObject({ status: 409, body: { code: 'duplicate-identifier' } });
    expect((await send({})).status).toBe(201);
  });

  it('is slowed down for who guesses it, and not known from the store', async () => {
    const stored = JSON.stringify(await server.storage.collection('settings').get('first-sign-in'));
    expect(stored).toContain('"hash":');
    expect(stored).not.toContain(token);
    for (let at = 0; at < 20; at++) expect(await look(`${token}x`)).toMatchObject(ended);
    const slowed = await send({});
    expect([slowed.status, slowed.body.code]).toEqual([429, 'too-many-tries']);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is refused from another site', async () => {
    const answer = await server
      .anybody()
      .post('/api/first-sign-in')
      .set('Origin', 'https://evil.example')
      .send({ token, ...given });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf']);
  });
});

it('is not offered where no rule lets a role administer operators', async () => {
  const change = {
    set: { 'permissions.json': { '/rules/5/roles': ['clerk'], '/rules/5/on': 'audit', '/rules/5/action': 'read' } },
  };
  const server = await startTestServer({ definitions: changeFiles(minimalDefinitions(), change) });
  expect(await offerFirstSignIn(server.ports)).toBeNull();
  await server.stop();
});
