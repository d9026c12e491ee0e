import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

const rows = (page: Page) => page.locator('.audit-table tbody tr');

/** Who decides asks the register by operator, person and day, and downloads it; an administrator sees who and not what. */
export async function register(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'paola.rossetti');
  await page.locator('a[href^="/practices/"]').first().click();
  await page.getByRole('heading', { level: 2, name: 'Cronologia' }).waitFor();
  await page.getByRole('link', { name: 'Registro' }).click();
  await page.getByRole('heading', { level: 1, name: 'Registro delle consultazioni' }).waitFor();
  await rows(page).first().waitFor();
  await look('register');
  await page.getByLabel('Operatore', { exact: true }).selectOption({ label: 'Paola Rossetti' });
  await page.waitForURL(/operator=/);
  await page
    .getByRole('button', { name: /^Mostra solo (?!CE-)/ })
    .first()
    .click();
  await page.waitForURL(/subject=/);
  await page.getByRole('button', { name: /^Solo / }).waitFor();
  await rows(page).first().waitFor();
  await look('register-of-a-person');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Scarica (CSV)' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  assert.match(text, /^\u{FEFF}"Quando";"Chi";"Servizio";"Che cosa";"Persona";"Pratica";"Da dove"\r\n/u);
  assert.ok(text.includes('"Paola Rossetti"'), 'the file names who');
  await page.goto(`${server.url}/audit?from=2001-01-01&to=2001-01-02`);
  await page.getByText('Nessuna consultazione').waitFor();
  await look('register-none');
  await leave();
  const system = await signIn(browser, server, 'fabio.greco');
  await system.page.getByRole('link', { name: 'Registro' }).click();
  await system.page.getByText('qualcosa che non puoi vedere').first().waitFor();
  assert.equal(await system.page.locator('.audit-table a').count(), 0, 'nothing is named');
  await system.look('register-of-the-administrator');
  await system.leave();
  const social = await signIn(browser, server, 'anna.bianchi');
  assert.equal(await social.page.getByRole('link', { name: 'Registro' }).count(), 0, 'not offered');
  await social.leave();
}
