import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

async function newPractice(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Persone', exact: true }).first().click();
  await page.getByLabel('Cerca per nome o codice fiscale').fill('PRVBFC48L43E648Q');
  await page
    .getByRole('link', { name: /Prova Beneficiaria/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Nuova pratica' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Contributo economico/ })
    .click();
  await page.getByRole('heading', { level: 1, name: /Contributo economico/ }).waitFor();
  await page
    .getByLabel(/^Motivo/)
    .first()
    .waitFor();
}

/** One JSON file is edited and applied while the server runs: the next practice has the new field, the one before has not. */
export async function definitionsChange(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'anna.bianchi');
  await newPractice(page);
  const before = page.url();
  const file = join(server.definitions, 'practice-types', 'contributo-economico', 'form.schema.json');
  const form = JSON.parse(readFileSync(file, 'utf8'));
  form.properties.richiesta.properties.canaleDellaRichiesta = { type: 'string', title: 'Canale della richiesta' };
  writeFileSync(file, JSON.stringify(form, null, 2));
  assert.match(await server.iter('apply', server.definitions), /\S/);
  await newPractice(page);
  await page.getByLabel('Canale della richiesta').fill('Sportello');
  await page
    .getByText(/Salvato alle/)
    .first()
    .waitFor();
  await look('practice-with-a-new-field');
  await page.goto(before);
  await page
    .getByLabel(/^Motivo/)
    .first()
    .waitFor();
  assert.equal(await page.getByLabel('Canale della richiesta').count(), 0, 'the practice opened before keeps its form');
  await leave();
}
