import { findOperator } from '../../../server/auth/operators.js';
import { findSession, openSession, sweepSessions } from '../../../server/auth/sessions.js';
import { startTestServer, type TestServer } from '../../support/server.js';

const HOUR = 3_600_000;
const everything = { kind: 'and' as const, of: [] };

describe('sessions', () => {
  let server: TestServer;
  const open = async () => {
    const operator = await findOperator(server.ports, 'anna');
    return openSession(server.ports, operator!, 'north', 10);
  };
  beforeEach(async () => {
    server = await startTestServer({ operators: [{ username: 'anna', service: 'north', roles: ['clerk'] }] });
  });
  afterEach(() => server.stop());

  it('leave no token in the store', async () => {
    const { token } = await open();
    const stored = await server.ports.stores.sessions.find({ where: everything, limit: 10 });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(stored.items).toHaveLength(1);
    expect(JSON.stringify(stored.items)).not.toContain(token);
    // The key of the store is not the key of the door either.
    expect(await findSession(server.ports, stored.items[0]!.id, 10)).toBeNull();
  });

  it('last ten hours from the last request, and not a moment longer', async () => {
    const { token } = await open();
    for (let at = 0; at < 4; at++) {
      server.clock.advance(9 * HOUR);
      expect(await findSession(server.ports, token, 10)).not.toBeNull();
    }
    server.clock.advance(10 * HOUR);
    expect(await findSession(server.ports, token, 10)).toBeNull();
  });

  it('are not written at each request', async () => {
    const { token, session } = await open();
    server.clock.advance(60_000);
    expect((await findSession(server.ports, token, 10))?.session.version).toBe(session.version);
    server.clock.advance(HOUR);
    expect((await findSession(server.ports, token, 10))?.session.version).toBe(session.version + 1);
  });

  it('end with the account', async () => {
    const { token } = await open();
    const operator = (await findOperator(server.ports, 'anna'))!;
    await server.ports.stores.operators.save({ ...operator, disabled: true, version: 2 }, operator.version);
    expect(await findSession(server.ports, token, 10)).toBeNull();
  });

  it('are swept once they ended', async () => {
    await open();
    server.clock.advance(5 * HOUR);
    const { token } = await open();
    server.clock.advance(6 * HOUR);
    expect(await sweepSessions(server.ports)).toBe(1);
    expect(await findSession(server.ports, token, 10)).not.toBeNull();
  });
});
