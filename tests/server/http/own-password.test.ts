import { PASSWORD, startTestServer, type TestServer } from '../../support/server.js';

const CHOSEN = 'another long password';

describe("one's own password", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ operators: [{ username: 'anna', service: 'north', roles: ['clerk'] }] });
  });
  afterEach(() => server.stop());

  it('is changed by whoever knows it: this session goes on, the others end', async () => {
    const [here, elsewhere] = [await server.signIn('anna'), await server.signIn('anna')];
    const changed = await here.put('/api/session/password').send({ old: PASSWORD, password: CHOSEN });
    expect([changed.status, changed.body.operator.username]).toEqual([200, 'anna']);
    expect((await here.get('/api/desk')).status).toBe(200);
    expect((await elsewhere.get('/api/desk')).status).toBe(401);
    expect((await server.anybody().post('/api/session').send({ username: 'anna', password: PASSWORD })).status).toBe(401);
    await server.signIn('anna', CHOSEN);
  });

  it('is not changed without it, to the same, or to a short one', async () => {
    const anna = await server.signIn('anna');
    const issueOf = async (old: string, password: string) => {
      const { status, body } = await anna.put('/api/session/password').send({ old, password });
      return [status, body.details.issues[0].path, body.details.issues[0].code];
    };
    expect(await issueOf('not the password', CHOSEN)).toEqual([422, '/old', 'wrong-password']);
    expect(await issueOf(PASSWORD, PASSWORD)).toEqual([422, '/password', 'same-password']);
    expect(await issueOf(PASSWORD, 'short')).toEqual([422, '/password', 'too-short']);
    expect((await anna.get('/api/session')).status).toBe(200);
    const nobody = await server.anybody().put('/api/session/password').send({ old: PASSWORD, password: CHOSEN });
    expect([nobody.status, nobody.body.code]).toEqual([401, 'unauthenticated']);
  });

  it('is not guessed from a session left open, and its owner can still sign in', async () => {
    const anna = await server.signIn('anna');
    const guess = (old: string) => anna.put('/api/session/password').send({ old, password: CHOSEN });
    for (let tries = 0; tries < 5; tries++) await guess('not the password');
    const blocked = await guess(PASSWORD);
    expect([blocked.status, blocked.body.code, blocked.headers['retry-after']]).toEqual([429, 'too-many-tries', '15']);
    await server.signIn('anna');
    server.clock.advance(15_000);
    expect((await guess(PASSWORD)).status).toBe(200);
  });
});
