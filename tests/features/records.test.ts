import type { Body } from '../support/contribution.js';
import { attach, body, freshCodiceFiscale, iseesOf, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { staffOf, startOffice } from '../support/office.js';

let office: Office;
let social: Client;

beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi')] });
  social = await office.as('codogno-assistente-sociale');
});
afterAll(() => office.stop());

describe('a record of a person', () => {
  const correct = (person: { id: string; isee: string }, revision: number, client = social) =>
    client.patch(`/api/subjects/${person.id}/records/isee/${person.isee}`).send({ patch: { valore: 9000 }, revision });

  it('is corrected as long as no practice that names it was sent', async () => {
    const person = await newPerson(social);
    await openContribution(social, person);
    const corrected = await body(correct(person, person.view.revision));
    expect(iseesOf(corrected)).toEqual([expect.objectContaining({ id: person.isee, used: false })]);
    expect(iseesOf(corrected)[0].data.valore).toBe(9000);
  });

  it('stays as it is once one was sent, from any service; a new one takes its place', async () => {
    const person = await newPerson(social);
    const practice = await openContribution(social, person);
    await attach(social, practice.id);
    await send(social, practice.id, 'INVIA');
    const view = await body(social.get(`/api/subjects/${person.id}`));
    expect(iseesOf(view)[0].used).toBe(true);
    for (const name of ['codogno-assistente-sociale', 'lodi-assistente-sociale']) {
      const refused = await body(correct(person, view.revision, await office.as(name)), 409);
      expect(refused.code).toBe('record-in-use');
    }
    const newer = { tipo: 'corrente', valore: 4000, rilascio: '2026-02-20', scadenza: '2026-08-20' };
    const added = await body(social.post(`/api/subjects/${person.id}/records/isee`).send({ data: newer }), 201);
    expect(
      iseesOf(added)
        .map(({ used }: Body) => used)
        .sort(),
    ).toEqual([false, true]);
    const seen = await body(social.get(`/api/practices/${practice.id}`));
    expect(seen.computed.find(({ path }: Body) => path === 'computed.valoreIsee').value).toBe(8200);
  });

  it('is named only by practices of its own person', async () => {
    const [one, other] = [await newPerson(social), await newPerson(social)];
    const practice = await openContribution(social, { ...one, isee: other.isee });
    expect(practice.issues).toEqual([expect.objectContaining({ code: 'unknown-record', path: '/richiesta/isee' })]);
  });

  it('is refused where it is not right: fields, order of its dates, kind', async () => {
    const person = await newPerson(social);
    const add = (kind: string, data: object) => social.post(`/api/subjects/${person.id}/records/${kind}`).send({ data });
    const right = { tipo: 'ordinario', valore: 1, rilascio: '2026-02-20', scadenza: '2026-08-20' };
    const issues = async (kind: string, data: object) =>
      (await body(add(kind, data), 422)).details.issues.map(({ code, path }: Body) => [code, path]);
    expect(await issues('isee', { ...right, scadenza: '2026-02-01' })).toEqual([['ends-before-start', '/scadenza']]);
    expect(await issues('isee', { ...right, nulla: 1 })).toEqual([['unknown-field', '/nulla']]);
    expect(await issues('isee', { ...right, valore: undefined })).toEqual([['missing', '/valore']]);
    expect(await issues('nothing', right)).toEqual([['unknown-kind', '/kind']]);
    expect(await issues('constructor', right)).toEqual([['unknown-kind', '/kind']]);
    await body(
      (await office.as('codogno-responsabile')).post(`/api/subjects/${person.id}/records/isee`).send({ data: right }),
      403,
    );
  });
});

describe('a person', () => {
  it('is not created twice with one codice fiscale, nor given that of another', async () => {
    const codiceFiscale = freshCodiceFiscale();
    const data = { cognome: 'Uno', nome: 'Ugo', codiceFiscale };
    const duplicate = {
      code: 'duplicate-identifier',
      details: { issues: [{ code: 'duplicate-identifier', path: '/codiceFiscale' }] },
    };
    const answers = await Promise.all(Array.from({ length: 4 }, () => social.post('/api/subjects').send({ data })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject(duplicate);
    expect((await body(social.get('/api/subjects').query({ q: codiceFiscale.toLowerCase() }))).items).toHaveLength(1);
    const other = await newPerson(social);
    const at = `/api/subjects/${other.id}`;
    expect(await body(social.patch(at).send({ patch: { codiceFiscale }, revision: other.view.revision }), 409)).toMatchObject(
      duplicate,
    );

    const own = other.view.data.codiceFiscale;
    await body(social.patch(at).send({ patch: { codiceFiscale: null }, revision: other.view.revision }));
    await body(social.post('/api/subjects').send({ data: { ...data, codiceFiscale: own } }), 201);
  });

  it('edited by two at once is told to one of them, with both values', async () => {
    const person = await newPerson(social);
    const at = `/api/subjects/${person.id}`;
    const { revision } = person.view;
    const numbers = ['0377 111111', '0377 222222'];
    const clients = [social, await office.as('lodi-assistente-sociale')];
    const answers = await Promise.all(
      numbers.map((telefono, writer) => clients[writer]?.patch(at).send({ patch: { telefono }, revision })),
    );
    expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 409]);
    const won = answers.findIndex((answer) => answer?.status === 200);
    const refused = await body(social.patch(at).send({ patch: { telefono: '0377 333333' }, revision }), 409);
    expect(refused).toMatchObject({
      code: 'stale-revision',
      details: { revision: revision + 1, conflicts: [{ path: 'telefono', mine: '0377 333333', theirs: numbers[won] }] },
    });
    for (const answer of answers.filter((one) => one?.status === 409)) {
      expect(answer?.body.details.conflicts).toEqual([{ path: 'telefono', mine: numbers[1 - won], theirs: numbers[won] }]);
    }
  });

  it('is changed by people while the runner marks what it did', async () => {
    const person = await newPerson(social);
    const at = `/api/subjects/${person.id}`;
    let { revision } = person.view;
    for (let round = 0; round < 10; round++) {
      await body(social.patch(at).send({ patch: { cognome: `Nome${round}` }, revision: revision++ }));
      const [, answer] = await Promise.all([
        office.run(),
        social.patch(at).send({ patch: { telefono: `0377 10000${round}` }, revision: revision++ }),
      ]);
      expect(answer.status).toBe(200);
    }
    expect(await body(social.get(at))).toMatchObject({ revision, data: { cognome: 'Nome9', telefono: '0377 100009' } });
  });

  it('renamed is renamed in its practices, of any service, by the runner', async () => {
    const person = await newPerson(social);
    const lodi = await office.as('lodi-assistente-sociale');
    const practices = [await openContribution(social, person), await openContribution(lodi, person)];
    const patch = { cognome: 'Nuovo', comuneResidenza: '098019' };
    await body(social.patch(`/api/subjects/${person.id}`).send({ patch, revision: person.view.revision }));
    await office.run();
    for (const [at, client] of [social, lodi].entries()) {
      const seen = await body(client.get(`/api/practices/${practices[at].id}`));
      expect(seen.subject.title).toBe('Nuovo Ada');
      expect(seen.revision).toBe(practices[at].revision);
      const stored = await office.ports.stores.practices.get(practices[at].id);
      expect(stored?.subject).toMatchObject({ id: person.id, cognome: 'Nuovo', comuneResidenza: '098019' });
    }
    const found = await body(social.get('/api/subjects').query({ q: 'nuovo ada' }));
    expect(found.items.map(({ id }: Body) => id)).toEqual([person.id]);
    expect((await body(social.get('/api/subjects').query({ q: 'prova' }))).items.map(({ id }: Body) => id)).not.toContain(
      person.id,
    );
  });
});
