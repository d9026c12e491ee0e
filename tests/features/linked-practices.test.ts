import { changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { body, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, staffOf, startOffice } from '../support/office.js';
import { pdfText } from '../support/pdf-text.js';

const type = 'contributo-economico';
const data = {
  'data.richiesta.motivo': 'data.richiesta.motivo',
  'data.richiesta.importoRichiesto': 'data.richiesta.importoRichiesto',
};
const open = (service?: string) => ({ type: 'open-practice', params: { practiceType: type, ...(service && { service }), data } });
const call = { type: 'call-webhook', params: { endpoint: 'protocollo', data: { numero: 'practice.number' } } };

/** The shipped definitions, where to cancel a draft opens one in the own service and one in another, and calls a program. */
const definitions = () =>
  changeFiles(shippedDefinitions(), {
    set: {
      [`practice-types/${type}/workflow.json`]: { '/states/bozza/on/ANNULLA/actions': [open(), open('lodi'), call] },
      'ambito.json': { '/endpoints': [{ id: 'protocollo', title: 'Protocollo informatico' }] },
    },
    without: shippedDefinitions().flatMap(({ path }) => (path.endsWith('.scenario.json') ? [path] : [])),
  });

let office: Office;
let social: Client;
let lodi: Client;
let first: Body;
let inLodi: Body;

const get = (client: Client, id: string) => body(client.get(`/api/practices/${id}`));
const historyOf = async (client: Client, id: string): Promise<Body[]> =>
  (await body(client.get(`/api/practices/${id}/history`))).items;

/** What the history says of links, to the one who sent the event. */
const linkLines = async () => (await historyOf(social, first.id)).filter(({ kind }) => kind === 'linked').map(({ link }) => link);

beforeAll(async () => {
  office = await startOffice({ definitions: definitions(), operators: [...staffOf('codogno'), ...staffOf('lodi')] });
  social = await office.as('codogno-assistente-sociale');
  lodi = await office.as('lodi-assistente-sociale');
  const { id } = await openContribution(social, await newPerson(social));
  const asked = await send(social, id, 'ANNULLA');
  expect(asked.standing.map(({ kind, attempts }: Body) => [kind, attempts])).toEqual([
    ['open-practice', 0],
    ['open-practice', 0],
    ['call-webhook', 0],
  ]);
  // Nobody configured the program: that call fails, and says so.
  await expect(office.run()).rejects.toThrow('endpoint-not-configured');
  await office.run();
  first = await get(social, id);
  const { items } = await body(lodi.get(`/api/subjects/${first.subject.id}/overview`));
  inLodi = await get(lodi, items.find(({ service }: Body) => service.id === 'lodi').id);
});
afterAll(() => office.stop());

describe('practices that an event opened', () => {
  it('carry the data, belong to their service, and say from where they come to whoever may know of that', () => {
    expect(inLodi).toMatchObject({
      data: { richiesta: { motivo: 'utenze', importoRichiesto: 350 } },
      service: { id: 'lodi' },
      referenceOperator: null,
      state: { title: 'Bozza' },
    });
    expect(inLodi.links).toMatchObject([{ relation: 'opened-from', practice: { id: first.id, readable: false, number: null } }]);
    expect(JSON.stringify(inLodi)).not.toContain(first.number);
  });

  it('are shown with number and state where they may be read, and as rows without content where they may be known of', async () => {
    expect(first.links).toMatchObject([
      { relation: 'opened', practice: { readable: true, service: { id: 'codogno' }, number: expect.stringMatching(/^CE-/) } },
      { relation: 'opened', practice: { readable: false, service: { id: 'lodi' }, number: null, summary: [], subject: null } },
    ]);
    expect(JSON.stringify([first, await historyOf(social, first.id)])).not.toContain(inLodi.number);
    const own = await get(social, first.links[0].practice.id);
    expect(own.links).toMatchObject([{ relation: 'opened-from', practice: { id: first.id, number: first.number } }]);
  });

  it('stand in the history of both, as far as each may be known of', async () => {
    expect(await linkLines()).toMatchObject([
      { relation: 'opened', number: null },
      { relation: 'opened', number: first.links[0].practice.number, id: first.links[0].practice.id },
    ]);
    const [opened] = await historyOf(lodi, inLodi.id);
    expect(opened).toMatchObject({ kind: 'opened', link: { relation: 'opened-from', number: null }, service: { id: 'codogno' } });
    expect(opened.link.id).toBeUndefined();
    const printed = pdfText(await body(social.get(`/api/practices/${first.id}/print`))).replaceAll('\n', '');
    expect(printed).toContain('Aperta la pratica');
    expect(printed).not.toContain(inLodi.number);
  });

  it('are nowhere once they are reserved', async () => {
    const reserved = lodi.put(`/api/practices/${inLodi.id}/reserved`).send({ reserved: true, revision: inLodi.revision });
    expect((await reserved).status).toBe(204);
    const page = await get(social, first.id);
    expect(page.links.map(({ practice }: Body) => practice.service.id)).toEqual(['codogno']);
    expect(await linkLines()).toMatchObject([{ number: first.links[0].practice.number }]);
    expect(JSON.stringify([page, await historyOf(social, first.id)])).not.toContain(inLodi.id);
  });

  it('are in the register of reads where they were shown', async () => {
    const { items } = await office.ports.stores.audit.find({
      where: { kind: 'compare', path: 'list', operator: 'eq', operand: { value: 'links' } },
      limit: 10,
    });
    expect(items.length).toBeGreaterThan(0);
  });
});

describe('a program that was not told', () => {
  const retry = (client: Client, effect: string) => client.post(`/api/practices/${first.id}/effects/${effect}/retry`);

  it('stands on the practice, for whoever may have it told again', async () => {
    const { standing } = await get(social, first.id);
    expect(standing).toMatchObject([
      { kind: 'call-webhook', title: 'Protocollo informatico', failed: 'endpoint-not-configured', nextAt: null, attempts: 1 },
    ]);
    expect((await retry(lodi, standing[0].id)).status).toBe(404);
    expect((await retry(social, 'nothing-such')).status).toBe(204);
    expect((await retry(social, standing[0].id)).status).toBe(204);
    expect((await get(social, first.id)).standing).toMatchObject([{ failed: null, attempts: 0 }]);
    await expect(office.run()).rejects.toThrow('endpoint-not-configured');
    expect((await get(social, first.id)).standing).toMatchObject([{ failed: 'endpoint-not-configured' }]);
  });
});
