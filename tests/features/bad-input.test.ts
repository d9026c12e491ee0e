import type { FuzzedOffice } from '../support/fuzz/office.js';
import { startFuzzedOffice } from '../support/fuzz/office.js';
import type { Findings } from '../support/fuzz/run-fuzz.js';
import { runFuzz } from '../support/fuzz/run-fuzz.js';
import { isRefusal, rawSignIn } from '../support/raw-client.js';

/** The short form of `npm run test:fuzz`, which also sees to it that every operation was reached and took something. */
const requests = 400;
const seed = 2;

let office: FuzzedOffice;
let findings: Findings;

beforeAll(async () => {
  office = await startFuzzedOffice();
  findings = await runFuzz(office, seed, requests);
}, 240_000);
afterAll(() => office.server.stop());

describe('requests made of the contract, well meant and spoilt', () => {
  it('are answered as it says, and what is refused changes nothing', () => {
    expect(findings.problems).toEqual([]);
  });

  it('came far enough to be refused for every kind of reason', () => {
    const met = [...findings.statuses.values()].flatMap((counts) => Object.keys(counts).map(Number));
    process.stdout.write(`bad input: ${requests} requests to ${findings.statuses.size} operations\n`);
    expect([...new Set(met)]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404, 405, 415, 422]));
  });

  it('takes no other method, type of body or address', async () => {
    const client = await rawSignIn(office.server.url, 'everybody');
    const at = `/api/practices/${office.world.pick('practices', 0)}`;
    const answers = [
      await client.send('PUT', at, '{}'),
      await client.send('PATCH', at, '<a/>', 'application/xml'),
      await client.send('PATCH', at, '{}', 'text/plain'),
      await client.send('PATCH', at, '{}', 'application/json; charset=utf-16'),
      await client.send('POST', '/api/nothing', '{}'),
      await client.send('GET', '/api/notifications/x/read'),
      await client.send('GET', '/api//practices/..%2f..%2f'),
    ];
    expect(answers.filter((answer) => !isRefusal(answer))).toEqual([]);
    expect(answers.map(({ status }) => status)).toEqual([405, 415, 415, 415, 404, 405, 404]);
  });

  it('has left the program as it was: no prototype has learned anything', () => {
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
