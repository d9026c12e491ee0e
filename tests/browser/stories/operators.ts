import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn, type Visitor, visit } from '../visitor.js';

async function signInWith({ page }: Visitor, password: string): Promise<void> {
  await page.getByLabel('Nome utente').fill('nina.prova');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Accedi' }).click();
}

async function createAccount({ page, look }: Visitor): Promise<string> {
  await page.getByRole('link', { name: 'Nuovo operatore' }).click();
  await page.getByRole('button', { name: "Crea l'operatore" }).click();
  await page.getByText('Va compilato.').first().waitFor();
  await look('operator-missing');
  await page.getByLabel('Nome e cognome').fill('Nina Prova');
  await page.getByLabel('Nome utente').fill('nina.prova');
  await page.getByLabel(/^Servizio/).selectOption({ label: 'Comune di Codogno' });
  await page.getByLabel('Assistente sociale').check();
  await page.getByLabel(/^Dal giorno/).fill('2020-01-01');
  await look('operator-new');
  await page.getByRole('button', { name: "Crea l'operatore" }).click();
  const password = (await page.getByRole('dialog').locator('strong').textContent()) ?? '';
  assert.match(password, /^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  await look('operator-password');
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).last().click();
  await page.getByRole('heading', { level: 1, name: /Nina Prova/ }).waitFor();
  return password;
}

async function choosePassword(nina: Visitor, first: string): Promise<void> {
  await signInWith(nina, first);
  await nina.page.getByRole('heading', { level: 1, name: 'Scegli la tua password' }).waitFor();
  await nina.page.getByLabel('Password attuale').fill(first);
  await nina.page.getByLabel('Nuova password', { exact: true }).fill('corta');
  await nina.page.getByLabel('Ripeti la nuova password').fill('corta');
  await nina.page.getByRole('button', { name: 'Cambia la password' }).click();
  await nina.page.getByText('Troppo breve: almeno 10 caratteri.').waitFor();
  await nina.look('first-password');
  await nina.page.getByLabel('Nuova password', { exact: true }).fill('una password di Nina');
  await nina.page.getByLabel('Ripeti la nuova password').fill('una password di Nina');
  await nina.page.getByRole('button', { name: 'Cambia la password' }).click();
  await nina.page.getByRole('heading', { level: 1, name: 'Scrivania' }).waitFor();
}

async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
}

/** An administrator makes an account, its owner chooses a password, and is out as soon as the account is disabled. */
export async function operators(browser: Browser, server: DemoServer): Promise<void> {
  const administrator = await signIn(browser, server, 'fabio.greco');
  const { page, look } = administrator;
  await page.getByRole('link', { name: 'Operatori' }).click();
  await page.getByRole('link', { name: 'Anna Bianchi' }).waitFor();
  await look('operators');
  await page.getByLabel('Cerca per nome o nome utente').fill('rossetti');
  await page.getByRole('link', { name: 'Anna Bianchi' }).waitFor({ state: 'detached' });
  const first = await createAccount(administrator);
  const nina = await visit(browser, server);
  await choosePassword(nina, first);
  await nina.page.goto(`${server.url}/password`);
  await nina.page.getByLabel('Password attuale').waitFor();
  await nina.look('own-password');
  await page.reload();
  await page.getByText('Un accesso aperto.').waitFor();
  await look('operator');
  await step(page, 'Disabilita');
  await page.getByRole('button', { name: 'Riabilita' }).waitFor();
  await nina.page.goto(`${server.url}/persons`);
  await nina.page.getByRole('button', { name: 'Accedi' }).waitFor();
  await nina.leave();
  await administrator.leave();
}
