import fc from 'fast-check';
import { operations } from '../support/contract-operations.js';
import { attach, body, edit, newPerson, openContribution, send, sentContribution } from '../support/contribution.js';
import { hostileRequests } from '../support/hostile-requests.js';
import type { Office } from '../support/office.js';
import { services, staffOf, startOffice } from '../support/office.js';
import type { RawClient } from '../support/raw-client.js';
import { isRefusal, rawSignIn } from '../support/raw-client.js';

const requestsEach = 40;

let office: Office;
let clients: RawClient[];
const known: Record<string, string[]> = { group: ['todo', 'late'], key: ['contributi-mensili'], kind: ['isee'] };

beforeAll(async () => {
  const everybody = { username: 'everybody', assignments: services.map((service) => ({ service, roles: allRoles })) };
  office = await startOffice({ operators: [...staffOf('codogno'), everybody] });
  const social = await office.as('codogno-assistente-sociale');
  const manager = await office.as('codogno-responsabile');
  const person = await newPerson(social);
  const draft = await openContribution(social, person);
  await attach(social, draft.id, 'altro');
  const sent = await sentContribution(social);
  const approved = await sentContribution(social);
  await edit(manager, approved.id, { decisione: { importoConcesso: 100 } });
  await send(manager, approved.id, 'APPROVA');
  await office.run();
  const documents = await Promise.all([draft, approved].map(({ id }) => body(social.get(`/api/practices/${id}`))));
  known['id'] = [draft.id, sent.id, approved.id, person.id];
  known['documentId'] = documents.flatMap((practice) => practice.documents.map(({ id }: { id: string }) => id));
  known['subject'] = [person.id];
  known['recordId'] = [person.isee];
  clients = await Promise.all(['everybody', 'codogno-responsabile'].map((name) => rawSignIn(office.url, name)));
  await clients[0]?.send('PUT', '/api/session/service', JSON.stringify({ service: 'codogno' }));
});
afterAll(() => office.stop());

const allRoles = ['assistente-sociale', 'responsabile', 'amministrativo'];

/** All that is stored, but sessions, which each request renews. */
async function stored(): Promise<string> {
  const lines: string[] = [];
  for (const name of ['practices', 'subjects', 'operators', 'notifications', 'releases', 'reservations'] as const) {
    const collection = office.storage.collection<{ id: string; version: number }>(name);
    for await (const document of collection.scan({ kind: 'and', of: [] })) lines.push(`${name} ${JSON.stringify(document)}`);
  }
  return lines.join('\n');
}

describe('any JSON to any address', () => {
  const asked = operations().filter(({ id }) => id !== 'signOut');
  const statuses: Record<number, number> = {};
  let before = '';

  it.each(asked.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    '%s answers as the contract says, and what is refused changes nothing',
    async (_, operation) => {
      before = await stored();
      const property = fc.asyncProperty(hostileRequests(operation, known), fc.nat(1), async (request, who) => {
        const client = clients[who] as RawClient;
        const answer = await client.send(operation.method.toUpperCase(), request.path, request.body);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const after = await stored();
        const same = after === before;
        before = after;
        if (answer.status < 300) return;
        if (!isRefusal(answer)) throw new Error(`${answer.status} ${answer.type} ${answer.text.slice(0, 300)}`);
        if (!same) throw new Error(`refused, but changed: ${answer.text}`);
      });
      await fc.assert(property, { numRuns: requestsEach });
    },
  );

  it('came far enough to be refused for every kind of reason, and to be taken', () => {
    process.stdout.write(`bad input: answers by status ${JSON.stringify(statuses)}\n`);
    const met = Object.keys(statuses).map(Number);
    expect(met).toEqual(expect.arrayContaining([200, 400, 403, 404, 409, 415, 422]));
  });

  it('takes no other method, type of body or address', async () => {
    const [client] = clients as [RawClient];
    const at = `/api/practices/${known['id']?.[0]}`;
    const answers = [
      await client.send('PUT', at, '{}'),
      await client.send('PATCH', at, '<a/>', 'application/xml'),
      await client.send('PATCH', at, '{}', 'text/plain'),
      await client.send('PATCH', at, '{}', 'application/json; charset=utf-16'),
      await client.send('POST', '/api/nothing', '{}'),
      await client.send('GET', '/api/practices'),
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
