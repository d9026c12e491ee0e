import { brokenLink } from '../../engine/index.js';
import { changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { body, edit, newPerson, openContribution, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, staffOf, startOffice } from '../support/office.js';

const type = 'practice-types/contributo-economico';

/** The shipped definitions, with the evaluation of a draft in the hands of whoever answers for it. */
const definitions = () =>
  changeFiles(shippedDefinitions(), { set: { [`${type}/workflow.json`]: { '/states/bozza/meta/certified': ['valutazione'] } } });

let office: Office;
let social: Client;
let second: Client;
let manager: Client;
let ids: Map<string, string>;

beforeAll(async () => {
  const another = { username: 'second', service: 'codogno', roles: ['assistente-sociale'] };
  const leaver = {
    username: 'leaver',
    assignments: [{ service: 'codogno', roles: ['assistente-sociale'], until: '2020-01-01' }],
  };
  office = await startOffice({
    definitions: definitions(),
    operators: [...staffOf('codogno'), ...staffOf('lodi'), another, leaver],
  });
  [social, second, manager] = (await Promise.all(
    ['codogno-assistente-sociale', 'second', 'codogno-responsabile'].map((name) => office.as(name)),
  )) as [Client, Client, Client];
  ids = new Map();
  for await (const { username, id } of office.ports.stores.operators.scan({ kind: 'and', of: [] })) ids.set(username, id);
});
afterAll(() => office.stop());

const person = (username: string) => ({ id: ids.get(username) ?? '' });
const socialWorkers = { role: 'assistente-sociale', service: 'codogno' };
const at = (id: string) => `/api/practices/${id}/enabled-operators`;
const enable = (client: Client, { id, revision }: Body, operators: object[], note?: string) =>
  client.put(at(id)).send({ operators, revision, ...(note !== undefined && { note }) });
const read = (client: Client, id: string): Promise<Body> => body(client.get(`/api/practices/${id}`));
const update = (client: Client, { id, revision }: Body) =>
  client.post(`/api/practices/${id}/events`).send({ event: 'AGGIORNA', revision, data: { valutazione: { proposta: 200 } } });

describe('enabled operators', () => {
  it('are chosen among the people and the roles that may read the practice', async () => {
    const draft = await openContribution(social, await newPerson(social));
    const offered = await body(social.get(at(draft.id)));
    expect(offered.people.map(({ name }: Body) => name)).toEqual(['Codogno-assistente-sociale Test', 'Second Test']);
    expect(offered.roles).toEqual([{ ...socialWorkers, name: expect.stringMatching(/^Assistente sociale, .*Codogno/) }]);
    const sent = await sentContribution(social);
    const { people, roles } = await body(manager.get(at(sent.id)));
    expect(people.map(({ name }: Body) => name)).toContain('Codogno-responsabile Test');
    expect(roles.map(({ role, service }: Body) => [role, service])).toEqual([
      ['assistente-sociale', 'codogno'],
      ['responsabile', 'codogno'],
    ]);
  });

  it('send certified events, as a person and as a role, and no more once they are taken away', async () => {
    const sent = await sentContribution(social);
    expect((await update(second, sent)).status).toBe(403);
    expect((await read(second, sent.id)).events.find(({ event }: Body) => event === 'AGGIORNA').permitted).toBe(false);
    for (const chosen of [person('second'), socialWorkers]) {
      const before = await read(social, sent.id);
      expect((await enable(social, before, [...before.enabledOperators.map(bare), chosen])).status).toBe(204);
      const able = await read(second, sent.id);
      expect(able.events.find(({ event }: Body) => event === 'AGGIORNA').permitted).toBe(true);
      expect((await update(second, able)).status).toBe(200);
      const { items } = await body(second.get(`/api/practices/${sent.id}/history`));
      expect(items[0]).toMatchObject({ event: 'AGGIORNA', certified: true, actor: { name: 'Second Test' } });
      const after = await read(social, sent.id);
      const without = after.enabledOperators.map(bare).filter((one: object) => JSON.stringify(one) !== JSON.stringify(chosen));
      expect((await enable(social, after, without)).status).toBe(204);
      expect((await update(second, await read(second, sent.id))).status).toBe(403);
    }
  });

  it('write certified sections', async () => {
    const draft = await openContribution(social, await newPerson(social));
    const patch = { valutazione: { proposta: 100 } };
    const { revision } = draft;
    expect((await second.patch(`/api/practices/${draft.id}`).send({ patch, revision })).status).toBe(403);
    expect((await enable(social, draft, [person('second')])).status).toBe(204);
    expect((await edit(second, draft.id, patch)).data.valutazione.proposta).toBe(100);
  });

  it('are shown by name, and the history tells who was added and who was taken away', async () => {
    const sent = await sentContribution(social);
    const before: Body[] = (await read(manager, sent.id)).enabledOperators;
    expect(before).toMatchObject([{ role: 'responsabile', service: 'codogno', name: expect.stringContaining('Responsabile') }]);
    expect((await enable(manager, sent, [person('second')], 'Sostituzione')).status).toBe(204);
    const after = await read(manager, sent.id);
    expect(after.enabledOperators).toEqual([{ ...person('second'), name: 'Second Test' }]);
    const { items } = await body(manager.get(`/api/practices/${sent.id}/history`));
    expect(items[0]).toMatchObject({
      kind: 'enabled',
      enabled: { added: ['Second Test'], removed: [before[0].name] },
      note: 'Sostituzione',
      actor: { name: 'Codogno-responsabile Test' },
      changes: [],
    });
    expect(brokenLink((await office.ports.stores.practices.get(sent.id))!.history)).toBe(-1);
  });

  it('are not changed by whom it is not for, on what was not seen, nor with who may not read it', async () => {
    const sent = await sentContribution(social);
    const lodi = await office.as('lodi-responsabile');
    const answers = [
      await lodi.get(at(sent.id)),
      await enable(lodi, sent, []),
      await enable(social, { ...sent, revision: sent.revision - 1 }, []),
      await enable(social, sent, [person('second'), person('leaver')]),
      await enable(social, sent, [person('lodi-assistente-sociale')]),
      await enable(social, sent, [{ role: 'assistente-sociale', service: 'lodi' }]),
      await enable(social, sent, [{ role: 'nessuno', service: 'codogno' }]),
      await enable(social, sent, [{ role: 'responsabile' }]),
    ];
    expect(answers.map(({ status, body: { code, details } }) => [status, code, details?.issues?.[0]?.path])).toEqual([
      [404, 'not-found', undefined],
      [404, 'not-found', undefined],
      [409, 'stale-revision', undefined],
      [422, 'invalid-data', '/operators/1'],
      [422, 'invalid-data', '/operators/0'],
      [422, 'invalid-data', '/operators/0'],
      [422, 'invalid-data', '/operators/0'],
      [400, 'invalid-request', expect.any(String)],
    ]);
    expect((await office.anybody().get(at(sent.id))).status).toBe(401);
    expect((await office.ports.stores.practices.get(sent.id))?.revision).toBe(sent.revision);
  });
});

const bare = ({ id, role, service }: Body) => (id === undefined ? { role, service } : { id });
