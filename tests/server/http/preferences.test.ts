import { startTestServer, type TestServer } from '../../support/server.js';

const operators = [{ username: 'anna', service: 'north', roles: ['clerk'] }];

describe('the mails that somebody wants', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ operators });
  });
  afterAll(() => server.stop());

  it('are chosen by themselves, and left to the office again', async () => {
    const anna = await server.signIn('anna');
    const unchosen = { mail: null, office: 'each', hour: 7, email: null };
    expect((await anna.get('/api/preferences')).body).toEqual(unchosen);
    for (const mail of ['daily', 'none', 'each'] as const) {
      expect((await anna.put('/api/preferences').send({ mail })).body).toEqual({ ...unchosen, mail });
      expect((await anna.get('/api/preferences')).body).toEqual({ ...unchosen, mail });
    }
    expect((await anna.put('/api/preferences').send({ mail: null })).body).toEqual(unchosen);
    const [operator] = (await server.ports.stores.operators.find({ where: { kind: 'and', of: [] }, limit: 1 })).items;
    expect(operator).not.toHaveProperty('mail');
  });

  it.each([{}, { mail: 'weekly' }, { mail: 1 }, { mail: 'daily', email: 'eve@example.org' }, []])(
    'are not chosen by what the contract does not know: %j',
    async (body) => {
      const anna = await server.signIn('anna');
      expect((await anna.put('/api/preferences').send(body)).status).toBe(400);
    },
  );

  it('are told to nobody without a session', async () => {
    expect((await server.anybody().get('/api/preferences')).status).toBe(401);
  });
});
