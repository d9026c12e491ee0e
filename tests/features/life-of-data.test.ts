import { verifyAudit } from '../../server/audit/verify.js';
import { createLogger } from '../../server/logging.js';
import { changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, staffOf, startOffice } from '../support/office.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = 366 * DAY;

let office: Office;
let social: Client;
let manager: Client;

beforeEach(async () => {
  const config = { sessionHours: 24 * 365 * 30 };
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi')], config, logger: createLogger('silent') });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
});
afterEach(() => office.stop());

const erasures = async (client = manager): Promise<Body[]> => (await body(client.get('/api/erasures'))).items;
const disposals = async (client = manager): Promise<Body[]> => (await body(client.get('/api/disposals'))).items;

describe('a draft that nobody changes', () => {
  it('is found nowhere after its days, and its trace tells who may read the register that it was there', async () => {
    const person = await newPerson(social);
    const draft = await openContribution(social, person);
    const { documents } = await attach(social, draft.id);
    office.clock.advance(90 * DAY);
    await office.run();
    for (const path of ['', '/history', '/readers', `/documents/${documents[0].id}`])
      expect((await social.get(`/api/practices/${draft.id}${path}`)).status).toBe(404);
    expect((await body(social.get(`/api/subjects/${person.id}/overview`))).items).toEqual([]);
    expect((await body(social.get('/api/search').query({ q: draft.number }))).practices).toEqual([]);
    expect(await office.ports.files.stat(documents[0].id)).toBeNull();
    expect(await erasures()).toEqual([
      {
        id: draft.id,
        number: draft.number,
        type: draft.type,
        service: { id: 'codogno', title: draft.service.title },
        openedAt: draft.openedAt,
        erasedAt: office.clock.now(),
        cause: { rule: 'delete-after', state: 'Bozza', days: 90 },
        release: expect.any(String),
        history: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), entries: 2 },
      },
    ]);
    await body(social.get('/api/erasures'), 403);
    // The person was not registered for this practice alone.
    await body(social.get(`/api/subjects/${person.id}`));
    expect(await verifyAudit(office.storage)).toMatchObject({ broken: null });
  });

  it('leaves no trace to be listed where it was reserved', async () => {
    const draft = await openContribution(social, await newPerson(social));
    const stored = (await office.ports.stores.practices.get(draft.id))!;
    await office.ports.stores.practices.save({ ...stored, reserved: true, version: stored.version + 1 }, stored.version);
    office.clock.advance(90 * DAY);
    await office.run();
    expect(await office.ports.stores.practices.get(draft.id)).toBeNull();
    expect(await erasures()).toEqual([]);
  });
});

describe('practices whose retention is over', () => {
  const authorisation = 'Nulla osta 12/2037';
  const confirm = (practices: string[], client = manager) => client.post('/api/disposals').send({ practices, authorisation });

  /** A practice about a person that was cancelled. */
  async function closed(person?: Body): Promise<Body> {
    const practice = await openContribution(social, person ?? (await newPerson(social)));
    await attach(social, practice.id);
    await send(social, practice.id, 'ANNULLA');
    return practice;
  }

  it('are proposed from the day after its end, to whoever disposes of the archive of their service, without the person', async () => {
    const practice = await closed();
    const open = await openContribution(social, await newPerson(social));
    await send(social, (await attach(social, open.id)).id, 'INVIA');
    const closedOn = office.clock.now().slice(0, 10);
    const until = `${Number(closedOn.slice(0, 4)) + 10}${closedOn.slice(4)}`;
    office.clock.advance(Date.parse(`${until}T12:00:00Z`) - Date.parse(office.clock.now()));
    await office.run();
    manager = await office.as('codogno-responsabile');
    expect(await disposals()).toEqual([]);
    office.clock.advance(DAY);
    expect(await disposals()).toEqual([
      {
        id: practice.id,
        number: practice.number,
        type: practice.type,
        openedAt: practice.openedAt,
        closedAt: expect.any(String),
        keptUntil: until,
        documents: 1,
      },
    ]);
    expect(await disposals(await office.as('lodi-responsabile'))).toEqual([]);
    for (const client of [social, await office.as('codogno-amministrativo')]) await body(client.get('/api/disposals'), 403);
    await office.run();
    expect(await office.ports.stores.practices.get(practice.id)).not.toBeNull();
  });

  it('are proposed without those that somebody may not know of, of which no page and no cursor tells', async () => {
    const { id } = await closed();
    const { practices } = office.ports.stores;
    const stored = (await practices.get(id))!;
    // Closed drafts of somebody else, more than a page of them, before one that is not reserved.
    for (let at = 0; at < 60; at++) await practices.insert({ ...stored, id: `${id}-${at}`, number: `R-${at}`, reserved: true });
    const closedAt = `${stored.closedAt?.slice(0, 10)}T23:00:00.000Z`;
    await practices.save({ ...stored, closedAt, version: stored.version + 1 }, stored.version);
    office.clock.advance(12 * YEAR);
    const shipped = shippedDefinitions();
    const { rules } = JSON.parse(shipped.find(({ path }) => path === 'permissions.json')?.text ?? '');
    const disposing = rules.findIndex(({ on }: Body) => on === 'archive');
    const files = changeFiles(shipped, { set: { 'permissions.json': { [`/rules/${disposing}/roles`]: ['amministrativo'] } } });
    expect((await office.releases.apply(files, 'test')).hash).not.toBeNull();
    const page = await body((await office.as('codogno-amministrativo')).get('/api/disposals'));
    expect(page).toMatchObject({ items: [{ id }], next: null });
  });

  it('are erased when that is confirmed, with the act that allows it; the last one takes its person along', async () => {
    const alone = await newPerson(social);
    const busy = await newPerson(social);
    const [first, second] = [await closed(alone), await closed(busy)];
    office.clock.advance(5 * YEAR);
    const late = await closed(busy);
    office.clock.advance(6 * YEAR);
    expect((await disposals()).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    const ids = [first.id, second.id, late.id, 'none'];
    await body(confirm(ids, social), 403);
    expect((await body(confirm(ids, await office.as('lodi-responsabile')))).begun).toEqual([]);
    expect((await body(confirm(ids))).begun.sort()).toEqual([first.id, second.id].sort());
    expect((await body(confirm(ids))).begun).toEqual([]);
    expect(await disposals()).toEqual([]);
    await office.run();
    const { practices, subjects, erasures: stored } = office.ports.stores;
    expect((await practices.getMany([first.id, second.id, late.id])).map(({ id }) => id)).toEqual([late.id]);
    expect((await subjects.getMany([alone.id, busy.id])).map(({ id }) => id)).toEqual([busy.id]);
    const cause = { rule: 'retention', years: 10, after: 'closed', authorisation, by: { name: 'Codogno-responsabile Test' } };
    expect(await erasures()).toMatchObject([{ cause }, { cause }]);
    office.clock.advance(10 * MINUTE);
    await office.run();
    const left = JSON.stringify(await stored.getMany([first.id, second.id]));
    for (const personal of [alone.id, busy.id, 'Prova', 'utenze']) expect(left).not.toContain(personal);
    expect(await verifyAudit(office.storage)).toMatchObject({ broken: null });
    // The codice fiscale is free for whoever comes back.
    const { codiceFiscale } = alone.view.data;
    await newPerson(social, { codiceFiscale });
  });

  it('keep a person whose attestation still holds', async () => {
    const person = await newPerson(social);
    const practice = await closed(person);
    office.clock.advance(10 * YEAR);
    const isee = { tipo: 'ordinario', valore: 1, rilascio: office.clock.now().slice(0, 10), scadenza: '2099-12-31' };
    await body(social.post(`/api/subjects/${person.id}/records/isee`).send({ data: isee }), 201);
    await body(confirm([practice.id]));
    await office.run();
    expect(await office.ports.stores.practices.get(practice.id)).toBeNull();
    expect(await office.ports.stores.subjects.get(person.id)).not.toBeNull();
  });
});
