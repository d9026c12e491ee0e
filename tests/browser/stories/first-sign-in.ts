import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { startEmpty } from '../demo-server.js';
import { visit } from '../visitor.js';

/** Whoever started the server opens what it printed, becomes the first administrator, and lands where accounts are made. */
export async function firstSignIn(browser: Browser): Promise<void> {
  const server = await startEmpty();
  try {
    const { page, look, leave } = await visit(browser, { url: server.firstSignIn });
    await page.getByRole('heading', { level: 1, name: 'Il primo accesso' }).waitFor();
    await page.getByRole('button', { name: 'Crea il mio accesso' }).click();
    await page.getByText('Va compilato.').first().waitFor();
    await look('first-sign-in-missing');
    await page.getByLabel(/^Nome e cognome/).fill('Fabia Verdi');
    await page.getByLabel(/^Nome utente/).fill('fabia.verdi');
    await page.getByLabel(/^Password/).fill('corta');
    await page.getByLabel(/^Servizio/).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Crea il mio accesso' }).click();
    await page.getByText('Troppo breve: almeno 10 caratteri.').waitFor();
    await page.getByLabel(/^Password/).fill('una password di Fabia');
    await look('first-sign-in');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Operatori' }).waitFor();
    await page.getByRole('link', { name: 'Fabia Verdi' }).waitFor();
    assert.match(page.url(), /\/operators$/, 'the token left the address');
    await look('first-sign-in-done');
    await leave();
    const late = await visit(browser, { url: server.firstSignIn });
    await late.page.getByRole('heading', { level: 1, name: 'Questo indirizzo non vale più' }).waitFor();
    await late.look('first-sign-in-ended');
    await late.page.getByRole('link', { name: "Vai all'accesso" }).click();
    await late.page.getByLabel('Nome utente').waitFor();
    await late.leave();
  } finally {
    await server.stop();
  }
}
