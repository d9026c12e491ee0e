import { createOperator, findOperator, setPassword } from '../../../server/auth/operators.js';
import { verifyPassword } from '../../../server/auth/password.js';
import { reserve } from '../../../server/storage/reservations.js';
import { RefusalError } from '../../../server/use-cases/refusal-error.js';
import { startTestServer, type TestServer } from '../../support/server.js';

const clerk = { username: 'anna', name: 'Anna', password: 'a password', assignments: [{ service: 'north', roles: ['clerk'] }] };

const refusalOf = async (work: Promise<unknown>): Promise<RefusalError> => {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(RefusalError);
  return error;
};

describe('operators', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.stop());

  it('are made with a name of their own, in small letters', async () => {
    const made = await createOperator(server.ports, { ...clerk, username: ' Anna.B ' });
    expect(made.username).toBe('anna.b');
    expect(await findOperator(server.ports, 'ANNA.B')).toEqual(made);
    expect(JSON.stringify(made)).not.toContain(clerk.password);
  });

  it('may have a mail address, and nothing that is none', async () => {
    expect((await createOperator(server.ports, { ...clerk, email: 'anna@example.it' })).email).toBe('anna@example.it');
    const refusal = await refusalOf(createOperator(server.ports, { ...clerk, username: 'bea', email: 'no address' }));
    expect(refusal.details).toEqual({ issues: [{ code: 'format', path: '/email', params: { format: 'email' } }] });
  });

  it('cannot share a user name, not even when made together', async () => {
    const made = await Promise.allSettled(
      ['anna', 'Anna', 'ANNA'].map((username) => createOperator(server.ports, { ...clerk, username })),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusal = await refusalOf(createOperator(server.ports, clerk));
    expect(refusal).toMatchObject({ code: 'duplicate-identifier', details: { path: '/username' } });
  });

  it('take over a name whose account was never written, but not one about to be', async () => {
    await reserve(server.storage, 'username:anna', 'never-written', new Date(server.clock.now()));
    expect(await refusalOf(createOperator(server.ports, clerk))).toMatchObject({ code: 'duplicate-identifier' });
    server.clock.advance(61_000);
    await expect(createOperator(server.ports, clerk)).resolves.toMatchObject({ username: 'anna' });
  });

  it('are refused with every issue at once', async () => {
    const wrong = {
      username: 'a b',
      name: ' ',
      password: 'short',
      assignments: [
        { service: 'nowhere', roles: ['clerk', 'king'] },
        { service: 'north', roles: [] },
      ],
    };
    const { code, details } = await refusalOf(createOperator(server.ports, wrong));
    expect(code).toBe('invalid-data');
    expect((details['issues'] as { code: string; path: string }[]).map((issue) => `${issue.path} ${issue.code}`)).toEqual([
      '/password too-short',
      '/username pattern',
      '/name missing',
      '/assignments/0/service unknown-service',
      '/assignments/0/roles/1 unknown-role',
      '/assignments/1/roles missing',
    ]);
  });

  it('get a new password, and the sessions of the old one end', async () => {
    const { id } = await createOperator(server.ports, { ...clerk, password: 'the old password' });
    const agent = await server.signIn('anna', 'the old password');
    await setPassword(server.ports, id, 'the new password', { mustChange: false });
    expect((await agent.get('/api/session')).status).toBe(401);
    const operator = await findOperator(server.ports, 'anna');
    expect(await verifyPassword(operator?.passwordHash ?? null, 'the new password')).toBe(true);
    expect(await refusalOf(setPassword(server.ports, 'nobody', 'the new password', { mustChange: false }))).toMatchObject({
      code: 'not-found',
    });
    expect(await refusalOf(setPassword(server.ports, id, 'short', { mustChange: false }))).toMatchObject({
      code: 'invalid-data',
    });
  });
});
