import type { DefinitionFile, JsonObject } from '../../engine/index.js';
import { changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, send } from '../support/contribution.js';
import type { Office } from '../support/office.js';
import { shippedDefinitions, someone, startOffice } from '../support/office.js';

const everybody = ['assistente-sociale', 'responsabile', 'amministrativo', 'configuratore'];

/** The shipped definitions with other rules about persons. */
function withRules(rules: JsonObject[]): DefinitionFile[] {
  const files = shippedDefinitions();
  const shipped: Body[] = JSON.parse(files.find(({ path }) => path === 'permissions.json')?.text ?? '').rules;
  const others = shipped.filter(({ on }) => on !== 'subject');
  const about = rules.map((rule) => ({ on: 'subject', ...rule }));
  return changeFiles(files, { set: { 'permissions.json': { '/rules': [...others, ...about] as JsonObject[] } } });
}

let office: Office;
let person: Awaited<ReturnType<typeof newPerson>>;

beforeAll(async () => {
  const moved = { 'subject.comuneResidenza': '098031' };
  office = await startOffice({
    operators: everybody.map((role) => someone('codogno', role)),
    definitions: withRules([
      { roles: ['assistente-sociale'], action: ['search', 'read', 'edit'] },
      // Reads whom it meets in a practice, and looks nobody up.
      { roles: ['amministrativo'], action: 'read' },
      { roles: ['responsabile', 'configuratore'], action: ['search', 'read'] },
      { roles: ['responsabile'], action: 'read', fields: ['codiceFiscale', 'records'], inverted: true },
      { roles: ['responsabile'], action: 'read', conditions: moved, inverted: true },
      { roles: ['configuratore'], action: 'read', fields: ['cognome'], inverted: true },
    ]),
  });
  const social = await office.as('codogno-assistente-sociale');
  person = await newPerson(social, { cognome: 'Segreti', nome: 'Ada' });
  await newPerson(social, { cognome: 'Altrove', nome: 'Ida', comuneResidenza: '098031' });
});
afterAll(() => office.stop());

const found = async (username: string, q: string): Promise<string[]> => {
  const client = await office.as(`codogno-${username}`);
  const listed = (await body(client.get('/api/subjects').query(q === '' ? {} : { q }))).items as Body[];
  if (q !== '') expect((await body(client.get('/api/search').query({ q }))).subjects).toEqual(listed);
  return listed.map(({ title }) => title);
};

describe('looking for persons', () => {
  it('needs the right to search: to read them is not enough', async () => {
    const client = await office.as('codogno-amministrativo');
    await body(client.get('/api/subjects').query({ q: 'segreti' }), 403);
    expect((await body(client.get('/api/search').query({ q: 'segreti' }))).subjects).toEqual([]);
    await body(client.get(`/api/subjects/${person.id}`));
  });

  it('finds them by what may be read of them and by nothing else', async () => {
    const codiceFiscale: string = person.view.data.codiceFiscale;
    expect(await found('assistente-sociale', codiceFiscale)).toEqual(['Segreti Ada']);
    expect(await found('responsabile', codiceFiscale)).toEqual([]);
    expect(await found('responsabile', codiceFiscale.slice(0, 2))).toEqual([]);
    expect(await found('responsabile', 'segr')).toEqual(['Segreti Ada']);
  });

  it('takes marks that an address may hold as they are', async () => {
    const social = await office.as('codogno-assistente-sociale');
    for (const path of ['/api/subjects', '/api/search'])
      for (const q of ["d'adda", 'segreti (ada)', 'segreti*', 'a,b', 'x@y.it'])
        await body(social.get(`${path}?q=${encodeURIComponent(q)}`));
    expect((await body(social.get('/api/subjects?q=segreti%20(ada)'))).items).toHaveLength(1);
  });

  it('leaves out persons whom a rule on them hides, as their page does', async () => {
    expect(await found('assistente-sociale', 'altrove')).toEqual(['Altrove Ida']);
    expect(await found('responsabile', 'altrove')).toEqual([]);
    expect(await found('responsabile', '')).toEqual(['Segreti Ada']);
    const { items } = await body((await office.as('codogno-assistente-sociale')).get('/api/subjects?q=altrove'));
    const responsible = await office.as('codogno-responsabile');
    for (const path of ['', '/overview']) await body(responsible.get(`/api/subjects/${items[0].id}${path}`), 404);
  });

  it('does not put them in the order of a name that may not be read', async () => {
    expect(await found('configuratore', '')).toEqual([]);
  });
});

describe('correcting a record', () => {
  it('says nothing of it to who may not', async () => {
    const social = await office.as('codogno-assistente-sociale');
    const practice = await openContribution(social, person);
    await attach(social, practice.id);
    await send(social, practice.id, 'INVIA');
    const responsible = await office.as('codogno-responsabile');
    for (const revision of [0, person.view.revision]) {
      const path = `/api/subjects/${person.id}/records/isee/${person.isee}`;
      const refused = await body(responsible.patch(path).send({ patch: { valore: 1 }, revision }), 403);
      expect(refused.details).toEqual({ action: 'edit', paths: ['records.isee.valore'] });
    }
  });

  it.each(['constructor', '__proto__', 'toString', 'nothing'])('of the kind %s finds nothing', async (kind) => {
    const social = await office.as('codogno-assistente-sociale');
    await body(social.patch(`/api/subjects/${person.id}/records/${kind}/x`).send({ patch: { valore: 1 }, revision: 1 }), 404);
  });
});
