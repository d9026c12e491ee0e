import { setTimeout } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { onAble } from '../../support/mongo/able-server.js';
import { databaseOn } from '../../support/mongo/start-mongo.js';
import type { ServerProcess } from '../../support/server-process.js';
import { expectKept, publishTelling, workUntil } from './desk-work.js';
import { type SharedOffice, signInAt, startSharedOffice } from './office.js';

/** The commands that store, and the one that asks first. */
const STATEMENTS = ['insert', 'update', 'find', 'findAndModify', 'delete'];
const WRITES = ['insert', 'update', 'findAndModify', 'delete'];
const WORK_MS = 5_000;
/** The driver takes up to a second to believe again in a server that failed, and each time three statements do: less would be an outage. */
const PAUSE_MS = 4_000;

await onAble('a primary that fails', 'failpoints', (start) => {
  let office: SharedOffice;
  let server: ServerProcess;
  let clerk: Awaited<ReturnType<typeof signInAt>>;
  let subject: string;
  let client: mongo.MongoClient;
  beforeAll(async () => {
    office = await startSharedOffice(['anna'], async () => databaseOn(await start()));
    await publishTelling(office);
    client = await mongo.MongoClient.connect(office.mongo.uri, { appName: 'tests' });
    server = await office.start();
    clerk = await signInAt(server.url, 'anna');
    const person = await clerk(server.url, 'POST', '/api/subjects', { data: { surname: 'Reader', name: 'Rita' } });
    subject = ((await person.json()) as { id: string }).id;
  }, 120_000);
  afterAll(async () => {
    await client.close();
    await office.stop();
  });

  const ask = (command: mongo.Document) => client.db('admin').command(command);
  const failing = (mode: unknown, data: mongo.Document) =>
    ask({ configureFailPoint: 'failCommand', mode, data: { appName: 'iter', ...data } });

  /** Works while something goes wrong again and again; what was told, once nothing does any more. */
  async function workWhile(fault: () => Promise<unknown>, over: () => Promise<unknown>) {
    let ended = false;
    const faults = (async () => {
      while (!ended) {
        await fault();
        await setTimeout(PAUSE_MS);
      }
      await over();
    })();
    const end = Date.now() + WORK_MS;
    const told = await workUntil(
      () => Date.now() > end,
      () => server.url,
      clerk,
      subject,
    );
    ended = true;
    await faults;
    expect(told.odd).toEqual([]);
    expect(told.practices.length).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    await expectKept(office, told);
  }

  it.each([
    ['is the primary no more (10107)', { errorCode: 10107 }, STATEMENTS],
    ['steps down (189)', { errorCode: 189 }, STATEMENTS],
    ['shuts down (91)', { errorCode: 91 }, STATEMENTS],
    ['is interrupted by a shutdown (11600)', { errorCode: 11600 }, STATEMENTS],
    ['ends the connection before it did anything', { closeConnection: true }, STATEMENTS],
    ['has done it and cannot tell of a majority (64)', { writeConcernError: { code: 64, errmsg: 'timed out' } }, WRITES],
    ['has done it and shuts down (91)', { writeConcernError: { code: 91, errmsg: 'ended' } }, WRITES],
  ])(
    'loses nothing that was acknowledged, and does nothing twice, where it %s',
    async (_, how, failCommands) => {
      // More often than the driver tries by itself.
      await workWhile(
        () => failing({ times: 3 }, { failCommands, ...how }),
        () => failing('off', {}),
      );
    },
    90_000,
  );

  it('that takes away the rights of who works on it is an outage until they are given back', async () => {
    await failing('alwaysOn', { failCommands: STATEMENTS, errorCode: 13 });
    const refused = await clerk(server.url, 'GET', '/api/desk');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'storage-unavailable' });
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(503);
    expect(server.printed()).toContain('"code":"storage-setup"');
    await failing('off', {});
    expect((await clerk(server.url, 'GET', '/api/desk')).status).toBe(200);
  });

  it('loses nothing, and does nothing twice, where the only member steps down and becomes primary again', async () => {
    await workWhile(
      async () => {
        await ask({ replSetStepDown: 1, force: true }).catch(() => null);
        await setTimeout(1_700);
      },
      () => setTimeout(1_500),
    );
  }, 90_000);
});
