import ExcelJS from 'exceljs';
import type { JsonObject } from '../../engine/index.js';
import { changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { attach, body, edit, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, startOffice } from '../support/office.js';

let office: Office;
let social: Client;
let manager: Client;
let clerk: Client;

beforeAll(async () => {
  office = await startOffice();
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  clerk = await office.as('codogno-amministrativo');
});
afterAll(() => office.stop());

const values = (row: ExcelJS.Row): unknown[] => (row.values as unknown[]).slice(1);

async function download(client: Client, params: object): Promise<ExcelJS.Worksheet> {
  const response = await client
    .get('/api/exports/contributi-mensili/file')
    .query({ params: JSON.stringify(params) })
    .buffer(true)
    .parse((stream, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => done(null, Buffer.concat(chunks)));
    });
  expect(response.status).toBe(200);
  expect(response.headers['content-type']).toContain('spreadsheetml');
  expect(response.headers['content-disposition']).toContain('contributi-2026-03-2026-04.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(response.body);
  return workbook.worksheets[0] as ExcelJS.Worksheet;
}

const payments: JsonObject[] = [
  { mese: '2026-03', importo: 150.1, mandato: '=1+1', dataMandato: '2026-03-20' },
  { mese: '2026-04', importo: 150.1, mandato: '188/2026' },
];

describe('a monthly contribution, from the person to the list of payments', () => {
  let practice: Body;

  it('is requested by the social worker', async () => {
    const person = await newPerson(social, { cognome: '=HYPERLINK("http://example.it")', comuneResidenza: '098019' });
    expect(person.view.alerts).toEqual([]);
    expect(person.view.openable).toContainEqual(expect.objectContaining({ key: 'contributo-economico' }));
    const monthly = { importoRichiesto: 150.1, periodicita: 'mensile', mesi: 2 };
    practice = await openContribution(social, person, monthly);
    expect(practice.state.title).toBe('Bozza');
    expect(practice.number).toBe('CE-2026-00001');
    const early = practice.events.find(({ event }: Body) => event === 'INVIA');
    expect(early.permitted).toBe(false);
    expect(early.reasons).toEqual([
      expect.objectContaining({ kind: 'documents-present', categories: [{ key: 'isee', title: 'Attestazione ISEE' }] }),
    ]);
    practice = await edit(social, practice.id, { valutazione: { proposta: 150.1 } });
    expect(practice.issues).toEqual([]);
    await attach(social, practice.id);
    practice = await send(social, practice.id, 'INVIA');
    expect(practice.state.title).toBe('In valutazione');
    expect(practice.terms).toEqual([expect.objectContaining({ state: 'in-valutazione', due: '2026-04-01' })]);
  });

  it('is told to the manager, who reads its documents and approves it', async () => {
    await office.run();
    const told = await body(manager.get('/api/notifications'));
    expect(told.unread).toBe(1);
    expect(told.items[0].practice).toEqual({ id: practice.id, number: practice.number });
    const desk = await body(manager.get('/api/desk/todo'));
    expect(desk.items.map(({ id }: Body) => id)).toEqual([practice.id]);
    const [document] = (await body(manager.get(`/api/practices/${practice.id}`))).documents;
    const bytes = await manager.get(`/api/practices/${practice.id}/documents/${document.id}`).buffer(true);
    expect(bytes.status).toBe(200);
    expect(bytes.headers['content-type']).toBe('application/pdf');
    expect(Buffer.from(bytes.body).subarray(0, 5).toString()).toBe('%PDF-');
    await edit(manager, practice.id, { decisione: { importoConcesso: 150.1 } });
    practice = await send(manager, practice.id, 'APPROVA');
    expect(practice.state.chip).toBe('approved');
    await office.run();
    const filed = await body(manager.get(`/api/practices/${practice.id}`));
    expect(filed.documents.map(({ letter }: Body) => letter)).toEqual([undefined, 'approvazione']);
  });

  it('is paid month by month and closed by the clerk', async () => {
    expect((await body(clerk.get('/api/notifications'))).unread).toBe(1);
    for (const paid of [payments.slice(0, 1), payments]) await send(clerk, practice.id, 'PAGA', { data: { pagamenti: paid } });
    practice = await send(clerk, practice.id, 'CHIUDI');
    expect(practice.state.title).toBe('Erogata');
    expect(practice.closedAt).toBe(office.clock.now());
    expect(practice.computed.find(({ path }: Body) => path === 'computed.residuo').value).toBe(0);
    const history = await body(clerk.get(`/api/practices/${practice.id}/history`));
    expect(history.items.map(({ event, kind }: Body) => event ?? kind)).toEqual([
      'CHIUDI',
      'PAGA',
      'PAGA',
      'APPROVA',
      'edited',
      'INVIA',
      'attached',
      'edited',
      'opened',
    ]);
    const stored = await office.ports.stores.practices.get(practice.id);
    expect(stored?.effects).toEqual([]);
  });

  it('is in the list of the months, with totals, without a formula', async () => {
    const sheet = await download(clerk, { dal: '2026-03', al: '2026-04' });
    const rows = Array.from({ length: sheet.rowCount }, (_, at) => values(sheet.getRow(at + 1)));
    expect(rows[0]?.slice(0, 4)).toEqual(['Servizio', 'Mese', 'Pratica', 'Codice fiscale']);
    const paid = rows.filter((row) => row.includes(practice.number));
    expect(paid.map((row) => row[1])).toEqual([new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]);
    expect(paid[0]).toContain('=1+1');
    expect(paid[0]).toContain('=HYPERLINK("http://example.it") Ada');
    expect(paid.map((row) => row[7])).toEqual([150.1, 150.1]);
    expect(rows.at(-1)).toContain(300.2);
    expect(rows.filter((row) => row[7] === 150.1)).toHaveLength(4);
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
        expect(cell.type).not.toBe(ExcelJS.ValueType.Hyperlink);
      });
    });
  });

  it('shows the same rows before the download, and asks for months that are months', async () => {
    const preview = (params: object) => clerk.post('/api/exports/contributi-mensili/preview').send({ params });
    const shown = await body(preview({ dal: '2026-03', al: '2026-04' }));
    expect(shown.count).toBe(2);
    expect(shown.rows[0]).toContain('=1+1');
    expect((await body(preview({ dal: '2026-05', al: '2026-06' }))).count).toBe(0);
    const wrong = await body(preview({ dal: 'march' }), 422);
    expect(wrong.details.issues.map(({ path }: Body) => path).sort()).toEqual(['/al', '/dal']);
  });

  it('takes a parameter that was left out for a part of the filter that does not hold, and names an unknown one once', async () => {
    const filter: JsonObject = {
      $or: [{ 'data.richiesta.motivo': { $param: 'motivo' } }, { 'practice.number': practice.number }],
    };
    const motivo = { type: 'string', title: 'Motivo' };
    const file = 'exports/contributi-mensili.export.json';
    const set = { [file]: { '/source/filter': filter, '/params/properties/motivo': motivo } };
    const { issues } = await office.releases.apply(changeFiles(shippedDefinitions(), { set }), 'test');
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const preview = (params: object) => clerk.post('/api/exports/contributi-mensili/preview').send({ params });
    expect((await body(preview({ dal: '2026-03', al: '2026-04' }))).count).toBe(2);
    const wrong = await body(preview({ dal: '2026-03', al: '2026-04', altro: 1 }), 422);
    expect(wrong.details.issues).toEqual([expect.objectContaining({ code: 'unknown-field', path: '/altro' })]);
  });
});
