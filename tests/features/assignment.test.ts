import { brokenLink } from '../../engine/index.js';
import { newPerson, openContribution, sentContribution } from '../support/contribution.js';
import type { Office } from '../support/office.js';
import { someone, staffOf, startOffice } from '../support/office.js';

describe('handing a practice over', () => {
  let office: Office;
  beforeAll(async () => {
    const second = { username: 'second', service: 'codogno', roles: ['assistente-sociale'] };
    const leaver = {
      username: 'leaver',
      assignments: [{ service: 'codogno', roles: ['assistente-sociale'], until: '2020-01-01' }],
    };
    const system = someone('ufficio-di-piano', 'amministratore-di-sistema');
    office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi'), second, leaver, system] });
  });
  afterAll(() => office.stop());

  const candidates = async (username: string, id: string) => {
    const response = await (await office.as(username)).get(`/api/practices/${id}/reference-operators`);
    return [response.status, (response.body.items ?? []).map(({ name }: { name: string }) => name)];
  };
  const idOf = async (name: string): Promise<string> => {
    for await (const operator of office.ports.stores.operators.scan({ kind: 'and', of: [] })) {
      if (operator.username === name) return operator.id;
    }
    throw new Error(name);
  };
  const assign = async (username: string, id: string, operator: string, revision: number) => {
    const body = { operator: await idOf(operator), revision };
    return (await office.as(username)).put(`/api/practices/${id}/reference-operator`).send(body);
  };

  it('offers who works in its service today and may read it', async () => {
    const social = await office.as('codogno-assistente-sociale');
    const draft = await openContribution(social, await newPerson(social));
    expect(await candidates('codogno-assistente-sociale', draft.id)).toEqual([
      200,
      ['Codogno-assistente-sociale Test', 'Second Test'],
    ]);
    const sent = await sentContribution(social);
    expect((await candidates('codogno-responsabile', sent.id))[1]).toContain('Codogno-responsabile Test');
    expect(await candidates('codogno-amministrativo', sent.id)).toEqual([404, []]);
    expect(await candidates('lodi-assistente-sociale', sent.id)).toEqual([404, []]);
    expect(await candidates('ufficio-di-piano-amministratore-di-sistema', sent.id)).toEqual([404, []]);
    expect((await office.anybody().get(`/api/practices/${sent.id}/reference-operators`)).status).toBe(401);
  });

  it('changes who answers for it, and the history tells from whom to whom', async () => {
    const manager = await office.as('codogno-responsabile');
    const { id } = await sentContribution(await office.as('codogno-assistente-sociale'));
    const before = (await manager.get(`/api/practices/${id}`)).body;
    expect(before.assignable).toBe(true);
    expect((await assign('codogno-responsabile', id, 'second', before.revision)).status).toBe(204);
    const after = (await manager.get(`/api/practices/${id}`)).body;
    expect([after.referenceOperator.name, after.revision]).toEqual(['Second Test', before.revision + 1]);
    const { body } = await manager.get(`/api/practices/${id}/history`);
    expect(body.items[0]).toMatchObject({
      kind: 'assigned',
      actor: { name: 'Codogno-responsabile Test' },
      assigned: { from: 'Codogno-assistente-sociale Test', to: 'Second Test' },
      changes: [],
    });
    const stored = await office.ports.stores.practices.get(id);
    expect(brokenLink(stored!.history)).toBe(-1);
  });

  it('is refused to whom it is not for, on what was not seen, and to who may not hold it', async () => {
    const { id } = await sentContribution(await office.as('codogno-assistente-sociale'));
    const { revision } = (await (await office.as('codogno-responsabile')).get(`/api/practices/${id}`)).body;
    const answers = [
      await assign('lodi-responsabile', id, 'second', revision),
      await assign('codogno-responsabile', id, 'second', revision - 1),
      await assign('codogno-responsabile', id, 'leaver', revision),
      await assign('codogno-responsabile', id, 'lodi-assistente-sociale', revision),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'not-found'],
      [409, 'stale-revision'],
      [422, 'invalid-data'],
      [422, 'invalid-data'],
    ]);
    expect((await office.ports.stores.practices.get(id))?.revision).toBe(revision);
  });
});
