import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import type { Visitor } from '../visitor.js';
import { signIn } from '../visitor.js';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** An invented person with a valid codice fiscale, born in Lodi. */
const person = { surname: 'Prova', name: 'Beneficiaria', code: 'PRVBFC48L43E648Q' };

const today = new Date();
const month = (offset: number) => {
  const date = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset, 1));
  return `${String(date.getUTCMonth() + 1).padStart(2, '0')}/${date.getUTCFullYear()}`;
};
const day = (date: Date) => date.toISOString().slice(0, 10).split('-').reverse().join('/');
const inHalfAYear = new Date(today.getTime() + 180 * 86_400_000);

async function saved(page: Page): Promise<void> {
  await page
    .getByText(/Salvato alle/)
    .first()
    .waitFor();
}

async function newPerson({ page, look }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Persone', exact: true }).first().click();
  await page.getByLabel('Cerca per nome o codice fiscale').fill(person.code);
  await page.getByText(/Nessuna persona per/).waitFor();
  await look('persons-none-found');
  await page.getByRole('link', { name: 'Nuova persona' }).first().click();
  await page.getByRole('button', { name: 'Crea la persona' }).click();
  await page.getByText('Va compilato.').first().waitFor();
  await look('person-new-errors');
  await page.getByLabel(/^Cognome/).fill(person.surname);
  await page.getByLabel(/^Nome/).fill(person.name);
  await page.getByLabel(/^Codice fiscale/).fill(person.code);
  await page.getByRole('button', { name: 'Crea la persona' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`${person.surname} ${person.name}`) }).waitFor();
  await look('person');
}

async function addRecord({ page, look }: Visitor): Promise<void> {
  await page
    .getByRole('link', { name: /^Attestazione ISEE/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Aggiungi/ })
    .first()
    .click();
  await page.getByLabel(/^Tipo/).selectOption({ label: 'Ordinario' });
  await page.getByLabel(/^Valore ISEE/).fill('8.200,00');
  await page.getByLabel(/^Rilascio/).fill(day(new Date(today.getTime() - 30 * 86_400_000)));
  await page.getByLabel(/^Scadenza/).fill(day(inHalfAYear));
  await look('record-dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'Aggiungi' }).click();
  await page.getByText('Valida', { exact: true }).first().waitFor();
  await look('person-record');
}

async function openPractice({ page, look }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Nuova pratica' }).first().click();
  await page.getByRole('dialog').waitFor();
  await look('practice-picker');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Contributo economico/ })
    .click();
  await page.getByRole('heading', { level: 1, name: /Contributo economico/ }).waitFor();
  await look('practice-draft');
}

async function fillForm({ page, look }: Visitor): Promise<void> {
  await page
    .getByLabel(/^Motivo/)
    .first()
    .selectOption({ label: 'Utenze domestiche' });
  await page.getByLabel(/^Importo richiesto/).fill('150,00');
  await page.getByRole('radio', { name: 'Mensile' }).check();
  await page.getByLabel(/^Numero di mesi/).fill('2');
  await page.getByLabel(/^ISEE/).selectOption({ index: 1 });
  await saved(page);
  await page
    .getByRole('link', { name: /Valutazione sociale/ })
    .or(page.getByRole('button', { name: /Valutazione sociale/ }))
    .first()
    .click();
  await page.getByLabel(/^Relazione sociale/).fill('Nucleo in difficoltà per utenze arretrate, seguito dal servizio.');
  await page.getByLabel(/^Importo proposto/).fill('150');
  await saved(page);
  await page
    .getByText(/Manca il documento/)
    .first()
    .waitFor();
  await look('practice-filled');
}

async function attachAndSend({ page, look }: Visitor): Promise<void> {
  await page
    .getByRole('link', { name: /^Documenti/ })
    .or(page.getByRole('button', { name: /^Documenti/ }))
    .first()
    .click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'attestazione.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByLabel('Data di scadenza').first().fill(day(inHalfAYear));
  await page.getByRole('button', { name: 'Carica' }).first().click();
  await page.getByText('attestazione.pdf').first().waitFor();
  await look('practice-documents');
  await page
    .getByRole('button', { name: /Invia al responsabile/ })
    .first()
    .click();
  await page.getByText('In valutazione').first().waitFor();
  await look('practice-sent');
}

/** Opens the practice of our person from the search, with the keyboard alone. */
async function findByKeyboard(page: Page, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page
    .getByRole('option', { name: new RegExp(number) })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Contributo economico/ }).waitFor();
}

async function approve({ page, look }: Visitor, number: string): Promise<void> {
  await look('desk-of-the-manager');
  await findByKeyboard(page, number);
  await page
    .getByRole('link', { name: /^Documenti/ })
    .or(page.getByRole('button', { name: /^Documenti/ }))
    .first()
    .click();
  const address = await page
    .getByRole('link', { name: /attestazione\.pdf/ })
    .first()
    .getAttribute('href');
  const bytes = await page.request.get(new URL(address ?? '', page.url()).href);
  assert.deepEqual(await bytes.body(), pdf);
  await page
    .getByRole('link', { name: /^Decisione/ })
    .or(page.getByRole('button', { name: /^Decisione/ }))
    .first()
    .click();
  await page
    .getByText(/deve essere maggiore di/)
    .first()
    .waitFor();
  await look('practice-to-decide');
  await page.getByLabel(/^Importo concesso/).fill('120,50');
  await saved(page);
  await page
    .getByRole('button', { name: /^Approva/ })
    .first()
    .click();
  await page.getByText('Approvata').first().waitFor();
  await look('practice-approved');
}

async function pay({ page, look }: Visitor, number: string): Promise<void> {
  await findByKeyboard(page, number);
  await page
    .getByRole('link', { name: /^Pagamenti/ })
    .or(page.getByRole('button', { name: /^Pagamenti/ }))
    .first()
    .click();
  for (const row of [0, 1]) {
    await page.getByRole('button', { name: 'Aggiungi una riga' }).first().click();
    await page
      .getByLabel(/^Mese/)
      .nth(row)
      .fill(month(row - 1));
    await page
      .getByLabel(/^Importo/)
      .nth(row)
      .fill('120,50');
  }
  await look('practice-payments');
  await page
    .getByRole('button', { name: /Registra il pagamento/ })
    .first()
    .click();
  await page
    .getByText(/Fatto: Registra il pagamento/)
    .first()
    .waitFor();
  await look('practice-paid');
}

async function download({ page, look }: Visitor): Promise<ExcelJS.Worksheet> {
  await page.getByRole('link', { name: 'Estrazioni', exact: true }).first().click();
  await page
    .getByRole('link', { name: /contributi mensili/i })
    .first()
    .click();
  await page.getByLabel(/^Dal mese/).fill(month(-1));
  await page.getByLabel(/^Al mese/).fill(month(0));
  await page.getByText(/righe/).first().waitFor();
  await look('extraction');
  const coming = page.waitForEvent('download');
  await page
    .getByRole('button', { name: 'Scarica' })
    .or(page.getByRole('link', { name: 'Scarica' }))
    .first()
    .click();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await (await coming).path());
  const [sheet] = workbook.worksheets;
  assert.ok(sheet);
  return sheet;
}

/** The whole story of the monthly contribution, by its three hands. */
export async function fromFormToMonthlyList(browser: Browser, server: DemoServer): Promise<void> {
  const worker = await signIn(browser, server, 'anna.bianchi');
  await worker.look('desk-of-the-social-worker');
  await newPerson(worker);
  await addRecord(worker);
  await openPractice(worker);
  const number = /CE-\d{4}-\d{5}/.exec(await worker.page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
  await fillForm(worker);
  await attachAndSend(worker);
  await worker.leave();

  const manager = await signIn(browser, server, 'paola.rossetti');
  await approve(manager, number);
  await manager.leave();

  const clerk = await signIn(browser, server, 'marco.galli');
  await pay(clerk, number);
  const sheet = await download(clerk);
  await clerk.leave();

  const rows = sheet.getSheetValues().map((row) => JSON.stringify(row ?? null));
  assert.equal(rows.filter((row) => row.includes(number) && row.includes('120.5')).length, 2, 'two payments in the monthly list');
}
