import { changeFiles } from '../../fixtures/change-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { onMongo } from '../../support/mongo/on-mongo.js';
import type { ServerProcess } from '../../support/server-process.js';
import { type SharedOffice, signInAt, startSharedOffice, until } from './office.js';

onMongo('two servers on one database', () => {
  let office: SharedOffice;
  let one: ServerProcess;
  let other: ServerProcess;
  beforeAll(async () => {
    office = await startSharedOffice(['anna', 'berta', 'carla', 'dora']);
    one = await office.start();
    other = await office.start({ env: { ITER_DRAIN_SECONDS: '2' } });
  }, 120_000);
  afterAll(() => office.stop());

  const wrongPassword = async (at: ServerProcess, username: string) =>
    (
      await fetch(`${at.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: 'not the password' }),
      })
    ).status;

  it('both see within two seconds what somebody publishes', async () => {
    const titled = (title: string) => changeFiles(minimalDefinitions(), { set: { 'ambito.json': { '/title': title } } });
    const titleAt = async ({ url }: ServerProcess) =>
      ((await (await fetch(`${url}/api/office`)).json()) as { title: string }).title;
    for (const title of ['First', 'Second']) {
      await office.ports.releases.apply(titled(title), 'test');
      for (const server of [one, other])
        expect(await until(async () => (await titleAt(server)) === title, 9_000)).toBeLessThan(2_000);
    }
  });

  it('share sessions: whoever signs in at one is in at the other, and who signs out of one is out of both', async () => {
    const anna = await signInAt(one.url, 'anna');
    expect((await anna(other.url, 'GET', '/api/session')).status).toBe(200);
    expect((await anna(other.url, 'DELETE', '/api/session')).status).toBe(204);
    expect((await anna(one.url, 'GET', '/api/session')).status).toBe(401);
    const again = await signInAt(other.url, 'anna');
    const { operators, sessions } = office.ports.stores;
    for await (const operator of operators.scan({ kind: 'and', of: [] })) {
      if (operator.username !== 'anna') continue;
      await operators.save({ ...operator, disabled: true, version: operator.version + 1 }, operator.version);
    }
    expect(await sessions.size()).toBeGreaterThan(0);
    expect((await again(one.url, 'GET', '/api/session')).status).toBe(401);
  });

  it('count wrong passwords together, also those sent at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => wrongPassword(at % 2 ? one : other, 'berta')));
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(7);
  });

  it('give no number twice, and of two who change the same at the same moment one is told', async () => {
    const carla = await signInAt(one.url, 'carla');
    const dora = await signInAt(other.url, 'dora');
    const person = await carla(one.url, 'POST', '/api/subjects', { data: { surname: 'Reader', name: 'Rita' } });
    const { id: subject } = (await person.json()) as { id: string };
    const opened = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const [ask, { url }] = at % 2 ? ([carla, one] as const) : ([dora, other] as const);
        const answer = await ask(url, 'POST', '/api/practices', { type: 'loan', subject });
        return (await answer.json()) as { id: string; number: string; revision: number };
      }),
    );
    expect(new Set(opened.map(({ number }) => number)).size).toBe(20);
    const { id, revision } = opened[0] as { id: string; revision: number };
    const patch = (copies: number) => ({ revision, patch: { request: { copies } } });
    const edits = await Promise.all([
      carla(one.url, 'PATCH', `/api/practices/${id}`, patch(1)),
      dora(other.url, 'PATCH', `/api/practices/${id}`, patch(2)),
    ]);
    expect(edits.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('let go of one: it says so first, answers meanwhile, ends well, and the other goes on', async () => {
    const dora = await signInAt(one.url, 'dora');
    const ended = other.stop();
    await until(async () => (await fetch(`${other.url}/api/health/ready`)).status === 503, 1_000);
    expect((await dora(other.url, 'GET', '/api/session')).status).toBe(200);
    expect(await ended).toBe(0);
    expect((await dora(one.url, 'GET', '/api/session')).status).toBe(200);
    expect((await fetch(`${one.url}/api/health/ready`)).status).toBe(200);
  });
});
