import { exampleFolder } from '../../../.ci/reference/examples.js';
import { codiceFiscaleFor } from '../../../engine/index.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { attach, type Body, body, edit, send } from '../../support/contribution.js';
import { type Client, type Office, someone, startOffice } from '../../support/office.js';
import { pdfText } from '../../support/pdf-text.js';
import { levels } from './levels.js';

const files = readFolder(exampleFolder);
const read = (path: string): Body => JSON.parse(files.find((file) => file.path === path)?.text ?? '');
const ambito = read('ambito.json');
const [borgoAlto] = read('services.json').services;
const loan = read('practice-types/prestito-ausilio/practice-type.json');

let office: Office;
let operator: Client;
let manager: Client;
let keeper: Client;
let elsewhere: Client;
let person: Body;
let practice: Body;

const roles = ['operatore', 'responsabile', 'magazziniere', 'amministratore'];
const codiceFiscale = codiceFiscaleFor({ surname: 'Rossi', name: 'Anna', sex: 'F', birthDate: '1950-01-01', place: 'A001' });

/** A loan that was granted and handed over in two parts. */
async function grantedLoan(): Promise<Body> {
  const richiesta = { ausilio: 'letto', pezzi: 2, cauzionePezzo: 10, ritiro: 'magazzino' };
  const data = { richiesta, parere: { testo: 'Dimissione.', urgente: true } };
  const opened = await body(operator.post('/api/practices').send({ type: 'prestito-ausilio', subject: person.id, data }), 201);
  await attach(operator, opened.id, 'identita');
  await send(operator, opened.id, 'INVIA');
  await edit(manager, opened.id, { decisione: { pezzi: 2 } });
  await send(manager, opened.id, 'CONCEDI');
  const consegne = [
    { giorno: '2025-03-03', pezzi: 1 },
    { giorno: '2025-03-05', pezzi: 1 },
  ];
  return send(keeper, opened.id, 'CHIUDI', { data: { consegne } });
}

beforeAll(async () => {
  office = await startOffice({
    definitions: files,
    now: '2025-03-05T09:00:00.000Z',
    operators: [...roles.map((role) => someone('borgo-alto', role)), someone('borgo-basso', 'operatore')],
  });
  operator = await office.as('borgo-alto-operatore');
  manager = await office.as('borgo-alto-responsabile');
  keeper = await office.as('borgo-alto-magazziniere');
  elsewhere = await office.as('borgo-basso-operatore');
  person = await body(
    operator.post('/api/subjects').send({ data: { cognome: 'Rossi', nome: 'Anna', codiceFiscale, telefono: '0371 123456' } }),
    201,
  );
  practice = await grantedLoan();
});
afterAll(() => office.stop());

const officeText = async (path: string) => JSON.stringify(await body(operator.get(path)));

/** What the server makes of each property of the set that only a server uses. */
const served: Record<string, () => Promise<void>> = {
  'ambito title': async () => expect(await body(operator.get('/api/office'))).toMatchObject({ title: ambito.title }),
  'ambito links': async () => expect(await body(operator.get('/api/office'))).toMatchObject({ links: ambito.links }),
  'ambito links.accessibility': async () => expect(await officeText('/api/office')).toContain(ambito.links.accessibility),
  'ambito links.privacy': async () => expect(await officeText('/api/office')).toContain(ambito.links.privacy),
  'ambito letterhead': async () => {
    const print = await manager.get(`/api/practices/${practice.id}/print`).buffer(true);
    expect(pdfText(print.body).replace(/\s/g, '')).toContain(ambito.letterhead[2].replace(/\s/g, ''));
  },
  'ambito mail': async () => expect(await body(operator.get('/api/preferences'))).toMatchObject({ office: 'daily', hour: 8 }),
  'ambito mail.default': async () =>
    expect(await body(operator.get('/api/preferences'))).toMatchObject({ office: ambito.mail.default }),
  'ambito mail.hour': async () => expect(await body(operator.get('/api/preferences'))).toMatchObject({ hour: ambito.mail.hour }),
  'ambito endpoints[].title': async () => {
    // No address is configured: the call stands on the page of the practice, with the program's name.
    await expect(office.run()).rejects.toThrow('endpoint-not-configured');
    expect(JSON.stringify(await body(manager.get(`/api/practices/${practice.id}`)))).toContain(ambito.endpoints[0].title);
  },
  'export description': async () => {
    const { items } = await body(keeper.get('/api/exports'));
    const { description } = read('exports/consegne.export.json');
    expect(items.map((item: Body) => item.description)).toContain(description);
  },
  'export source.where': async () => {
    const rows = async (dal: string) =>
      (await body(keeper.post('/api/exports/consegne/preview').send({ params: { dal } }))).rows.length;
    expect([await rows('2025-03-01'), await rows('2025-03-04')]).toEqual([2, 1]);
  },
  'practice-type title': async () => expect(person.openable[0]).toMatchObject({ title: loan.title }),
  'practice-type description': async () => expect(person.openable[0]).toMatchObject({ description: loan.description }),
  'practice-type category': async () => expect(person.openable[0]).toMatchObject({ category: loan.category }),
  'roles roles[].description': async () => {
    const form = await body((await office.as('borgo-alto-amministratore')).get('/api/operator-form'));
    expect(form.roles[0]).toMatchObject({ description: read('roles.json').roles[0].description });
  },
  'services service phone': async () => {
    const { items } = await body(elsewhere.get(`/api/subjects/${person.id}/overview`));
    expect(items.map(({ service }: Body) => service.phone)).toContain(borgoAlto.phone);
  },
  'subject identifiers': async () => {
    await body(operator.post('/api/subjects').send({ data: { cognome: 'Verdi', nome: 'Ada', codiceFiscale } }), 409);
  },
  'subject identifiers[].unique': async () => {
    const { text } = await operator.post('/api/subjects').send({ data: { cognome: 'Verdi', nome: 'Ada', codiceFiscale } });
    expect(text).toContain('codiceFiscale');
  },
  'subject search': async () => {
    const found = async (q: string) => (await body(operator.get('/api/subjects').query({ q }))).items.length;
    expect([await found('rossi'), await found(codiceFiscale), await found('123456')]).toEqual([1, 1, 0]);
  },
};

it.each(Object.entries(served))('%s', (_, expected) => expected());

it('are all that the examples leave to the server', () => {
  expect(Object.keys(served).sort()).toEqual([...levels.served].sort());
});
