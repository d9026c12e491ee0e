import { equal } from '../../engine/index.js';
import { createLogger } from '../../server/logging.js';
import type { Body } from '../support/contribution.js';
import { attach, body, edit, newPerson, openContribution, send, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { staffOf, startOffice } from '../support/office.js';
import { pdfText } from '../support/pdf-text.js';

let office: Office;
let social: Client;
let manager: Client;

beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi')], logger: createLogger('silent') });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
});
afterAll(() => office.stop());

const print = (client: Client, id: string) => client.get(`/api/practices/${id}/print`).buffer(true);

/** Without its spaces, because lines break where they like. */
const close = (text: string): string => text.replace(/\s/g, '');

/** What a print says, closed up. */
async function printed(client: Client, id: string): Promise<string> {
  const response = await print(client, id);
  expect([response.status, response.type]).toEqual([200, 'application/pdf']);
  return close(pdfText(response.body));
}

/** An approved and paid contribution. */
async function paid(): Promise<Body> {
  const person = await newPerson(social, { cognome: 'Bianchi', nome: 'Carla' });
  const practice = await openContribution(social, person, { importoRichiesto: 1350.5 });
  await attach(social, practice.id);
  await send(social, practice.id, 'INVIA');
  await edit(manager, practice.id, { decisione: { importoConcesso: 300, motivazione: 'Spese documentate.' } });
  await send(manager, practice.id, 'APPROVA');
  const pagamenti = [{ mese: '2026-03', importo: 300, mandato: 'M-77' }];
  await send(await office.as('codogno-amministrativo'), practice.id, 'PAGA', { data: { pagamenti } });
  await office.run();
  return body(manager.get(`/api/practices/${practice.id}`));
}

describe('the print of a practice', () => {
  it('says who, what and where it stands, in the words of the page', async () => {
    const practice = await paid();
    const text = await printed(manager, practice.id);
    const words = [
      'Contributo economico',
      practice.number,
      practice.service.title,
      practice.state.title,
      'Operatore di riferimento',
      'Codogno-assistente-sociale Test',
      'Bianchi',
      'Importo richiesto',
      '1.350,50 €',
      'Spese documentate.',
      'marzo 2026',
      'M-77',
      'isee.pdf',
      'Attestazione ISEE',
      'valido fino al 31/12/2026',
      'Pratica aperta',
      'Approva',
      'certificata',
      'Importo concesso: 300,00 €',
      'scritta dal programma',
      'pagina 1 di',
      'stampata il 02/03/2026 10:00 da Codogno-responsabile Test',
    ];
    expect(words.filter((word) => !text.includes(close(word)))).toEqual([]);
    const field = practice.form.schema.properties.richiesta.properties.motivo;
    const motive = field.oneOf.find((choice: Body) => choice.const === 'utenze').title;
    expect(text).toContain(close(motive));
  });

  it('is a PDF that a browser may show and keeps no copy of', async () => {
    const { id, number } = await sentContribution(social);
    const { headers } = await print(social, id);
    expect(headers).toMatchObject({
      'content-disposition': expect.stringMatching(new RegExp(`^inline; filename="?${number}\\.pdf"?$`)),
      'cache-control': 'private, no-store',
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });

  it('holds what the actor may read and no more', async () => {
    const practice = await paid();
    const clerk = await printed(await office.as('codogno-amministrativo'), practice.id);
    expect(clerk).toContain(close('M-77'));
    expect(clerk).not.toContain(close('utenze arretrate'));
    expect(clerk).not.toContain(close('isee.pdf'));
    expect(clerk).toContain(close('parte non visibile'));
    expect(await printed(social, practice.id)).toContain(close('utenze arretrate'));
  });

  it('sets markup as it was typed', async () => {
    const { id } = await sentContribution(social);
    const { revision } = await body(social.get(`/api/practices/${id}`));
    await body(
      social.put(`/api/practices/${id}/reserved`).send({ reserved: true, revision, note: '<b>Nota</b> {{x}} **y**' }),
      204,
    );
    const text = await printed(social, id);
    expect(text).toContain(close('<b>Nota</b> {{x}} **y**'));
    expect(text).toContain(close('Pratica riservata'));
  });

  it('is in the register of reads, and who has seen the practice sees that too', async () => {
    const { id } = await sentContribution(social);
    await printed(social, id);
    const { items } = await office.ports.stores.audit.find({ where: equal('practice', id), sort: [{ path: 'at' }], limit: 100 });
    expect(items.filter((entry) => 'kind' in entry && entry.kind === 'print')).toHaveLength(1);
    const readers = await body(manager.get(`/api/practices/${id}/readers`));
    expect(readers.items.map(({ kind }: Body) => kind)).toContain('print');
  });

  it('is for nobody who may not read the practice', async () => {
    const { id } = await sentContribution(social);
    for (const name of ['codogno-amministrativo', 'lodi-responsabile'])
      expect((await print(await office.as(name), id)).status).toBe(404);
    expect((await office.anybody().get(`/api/practices/${id}/print`)).status).toBe(401);
  });

  it('is refused, and not noted, where it cannot be made', async () => {
    const { id } = await sentContribution(social);
    await office.ports.pdf.close();
    const response = await social.get(`/api/practices/${id}/print`);
    expect([response.status, response.body.code]).toEqual([503, 'unavailable']);
    const { items } = await office.ports.stores.audit.find({ where: equal('practice', id), sort: [{ path: 'at' }], limit: 100 });
    expect(items.some((entry) => 'kind' in entry && entry.kind === 'print')).toBe(false);
  });
});
