import { setTimeout } from 'node:timers/promises';
import { onAble } from '../../support/mongo/able-server.js';
import type { OwnServer } from '../../support/mongo/server-program.js';
import { databaseOn } from '../../support/mongo/start-mongo.js';
import type { ServerProcess } from '../../support/server-process.js';
import { expectKept, publishTelling, workUntil } from './desk-work.js';
import { type SharedOffice, signInAt, startSharedOffice, until } from './office.js';

const KILLS = 3;

await onAble('a database server that is killed', 'restart', (start) => {
  let database: OwnServer;
  let office: SharedOffice;
  let server: ServerProcess;
  beforeAll(async () => {
    database = await start();
    office = await startSharedOffice(['anna'], async () => databaseOn(database));
    await publishTelling(office);
    server = await office.start();
  }, 120_000);
  afterAll(() => office.stop());

  it('has every practice, document and event that was acknowledged, each once, when it is started again', async () => {
    const clerk = await signInAt(server.url, 'anna');
    const person = await clerk(server.url, 'POST', '/api/subjects', { data: { surname: 'Reader', name: 'Rita' } });
    const { id: subject } = (await person.json()) as { id: string };
    let over = false;
    const working = workUntil(
      () => over,
      () => server.url,
      clerk,
      subject,
    );
    for (let kills = 0; kills < KILLS; kills++) {
      await setTimeout(2_500);
      await database.kill();
      await setTimeout(500);
      await database.startAgain();
    }
    await setTimeout(2_500);
    over = true;
    const told = await working;
    expect(told.odd).toEqual([]);
    expect(told.practices.length).toBeGreaterThan(0);
    await until(async () => (await fetch(`${server.url}/api/health/ready`)).status === 200, 20_000);
    await expectKept(office, told);
  }, 180_000);
});
