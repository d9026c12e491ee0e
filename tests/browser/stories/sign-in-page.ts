import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { visit } from '../visitor.js';

/** The page before everything else: errors are shown where they are, and read out. */
export async function signInPage(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await visit(browser, server);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.getByText('Scrivi il nome utente.').waitFor();
  await look('sign-in-missing');
  await page.getByLabel('Nome utente').fill('nessuno');
  await page.getByLabel('Password').fill('non-questa-password');
  await page.keyboard.press('Enter');
  await page.getByText('Nome utente o password non corretti.').waitFor();
  await look('sign-in-wrong');
  assert.equal(await page.locator('html').getAttribute('lang'), 'it');
  await leave();
}
