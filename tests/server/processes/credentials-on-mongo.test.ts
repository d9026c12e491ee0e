import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { onAble } from '../../support/mongo/able-server.js';
import type { MongoServer } from '../../support/mongo/mongo-server.js';
import { databaseOn } from '../../support/mongo/start-mongo.js';
import { ServerProcess } from '../../support/server-process.js';

/** What a log must never hold. */
const SECRET = 'the-secret-word';

await onAble('credentials', 'users', (start) => {
  let database: MongoServer;
  let folder: string;
  let admin: mongo.MongoClient;
  const users = ['writer', 'reader', 'nobody'].map((name) => `${name}-${process.pid}`);
  const [writer = '', reader = '', nobody = ''] = users;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iter-credentials-'));
    database = databaseOn(await start());
    admin = await mongo.MongoClient.connect(database.uri);
    const db = new URL(database.uri).pathname.slice(1);
    const rights = [[{ role: 'readWrite', db }], [{ role: 'read', db }], []];
    for (const [at, user] of users.entries())
      await admin.db('admin').command({ createUser: user, pwd: SECRET, roles: rights[at] });
  }, 120_000);
  afterAll(async () => {
    for (const user of users) await admin.db('admin').command({ dropUser: user });
    await admin.close();
    await database.stop();
    rmSync(folder, { recursive: true });
  });

  const uriOf = (user: string, password = SECRET): string => {
    const uri = new URL(database.uri);
    Object.assign(uri, { username: user, password });
    uri.searchParams.set('authSource', 'admin');
    return uri.href;
  };
  const startAs = (user: string, password?: string) =>
    ServerProcess.start(folder, { compiled: true, env: { ITER_STORAGE: uriOf(user, password), ITER_LOG: 'info' } });
  /** What a server printed that did not start. */
  const refusalOf = async (user: string, password?: string) => {
    const begun = Date.now();
    const told = await startAs(user, password).catch((error: Error) => error.message);
    // Asking again changes nothing, so it is not done.
    expect(Date.now() - begun).toBeLessThan(20_000);
    return String(told);
  };

  it('that are right let a server begin, which may do no more than read and write its database, and print no password', async () => {
    const server = await startAs(writer);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
    expect(server.printed()).not.toContain(SECRET);
  });

  it.each([
    ['a wrong password', () => [writer, `not-${SECRET}`]],
    ['an unknown user', () => ['stranger', SECRET]],
  ])('%s is told at once in a line, without it', async (_, credentials) => {
    const [user = '', password] = credentials();
    const told = await refusalOf(user, password);
    expect(told).toMatch(/: iter: MongoDB takes the user or the password of ITER_STORAGE for wrong\n$/);
    expect(told).not.toContain(SECRET);
  });

  it.each([
    ['a user without any right', () => nobody],
    ['a user who may only read', () => reader],
  ])('%s is told at once in a line of its own', async (_, user) => {
    const told = await refusalOf(user());
    expect(told).toMatch(
      /: iter: the user of ITER_STORAGE may not do what Iter needs: give it the role readWrite on its database\n$/,
    );
    expect(told).not.toContain(SECRET);
  });

  it('that are left out are told in that line too', async () => {
    const uri = new URL(database.uri);
    Object.assign(uri, { username: '', password: '' });
    uri.searchParams.delete('authSource');
    const failed = ServerProcess.start(folder, { compiled: true, env: { ITER_STORAGE: uri.href } });
    await expect(failed).rejects.toThrow(/: iter: the user of ITER_STORAGE may not do what Iter needs/);
  });
});
