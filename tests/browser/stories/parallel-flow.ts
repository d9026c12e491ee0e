import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

/** A practice whose evaluation goes on in two parts: told in words in its heading, and drawn with both parts lit. */
export async function parallelFlow(browser: Browser, server: DemoServer): Promise<void> {
  cpSync('tests/fixtures/parallel-definitions/practice-types', `${server.definitions}/practice-types`, { recursive: true });
  assert.match(await server.iter('apply', server.definitions), /\S/);
  const { page, look, leave } = await signIn(browser, server, 'anna.bianchi');
  await page.getByRole('link', { name: 'Persone', exact: true }).first().click();
  await page.locator('a.row-name[href^="/persons/"]').first().click();
  await page.getByRole('button', { name: 'Nuova pratica' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Valutazione in due parti/ })
    .click();
  await page
    .getByLabel(/^Motivo/)
    .first()
    .fill('Dimissione protetta');
  await page
    .getByText(/Salvato alle/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: "Invia all'unità di valutazione" }).first().click();
  await page.getByText('Valutazione: sociale in corso · sanitaria in corso').first().waitFor();
  await look('practice-parallel');
  await page.getByRole('button', { name: 'Mostra tutto il flusso' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img').waitFor();
  assert.equal(await dialog.locator('.flow-now').count(), 2, 'both parts are lit');
  await look('flow-parallel');
  await dialog.getByText('Il flusso a parole').click();
  await dialog.getByText('Le parti vanno avanti insieme:').waitFor();
  await look('flow-parallel-words');
  await leave();
}
