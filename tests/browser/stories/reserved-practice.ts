import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

/** The practices of a person that somebody of another service sees in the overview. */
async function seenElsewhere(browser: Browser, server: DemoServer, person: string): Promise<number> {
  const { page, leave } = await signIn(browser, server, 'elisa.riva');
  await page.goto(new URL(person, server.url).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const count = await page.locator('.overview-row').count();
  await leave();
  return count;
}

async function enableColleague(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Operatori abilitati' }).click();
  const dialog = page.getByRole('dialog');
  const first = dialog.locator('.pick-list strong').first();
  const name = (await first.innerText()).trim();
  await first.click();
  await dialog.getByRole('button', { name: `Togli ${name}` }).waitFor();
  await look('practice-enabled-operators');
  await dialog.locator('.box-foot').getByRole('button', { name: 'Chiudi' }).click();
  await page.getByText(`Abilitati: ${name}`).waitFor();
}

async function print(page: Page): Promise<void> {
  const address = await page.getByRole('link', { name: 'Stampa' }).getAttribute('href');
  const response = await page.request.get(new URL(address ?? '', page.url()).href);
  assert.equal(response.status(), 200);
  assert.match((await response.body()).subarray(0, 5).toString(), /^%PDF-/);
}

/** Whoever decides reserves a practice: another service no longer knows of it. A colleague is enabled, and it is printed. */
export async function reservedPractice(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'paola.rossetti');
  await page.locator('main a[href^="/practices/"]').first().click();
  await page.getByRole('heading', { level: 2, name: 'Cronologia' }).waitFor();
  const person = await page.locator('a[href^="/persons/"]').first().getAttribute('href');
  assert.ok(person);
  const before = await seenElsewhere(browser, server, person);
  await page.getByRole('button', { name: 'Rendi riservata' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nota').fill('Chiesto dalla persona.');
  await look('practice-reserve');
  await dialog.getByRole('button', { name: 'Rendi riservata' }).click();
  await page.getByText('Pratica resa riservata').waitFor();
  assert.equal(await seenElsewhere(browser, server, person), before - 1, 'the other service knows of one less');
  await enableColleague(page, look);
  await print(page);
  await look('practice-reserved');
  await page.goto(new URL(person, server.url).href);
  await page.getByText('riservata').first().waitFor();
  await look('person-with-a-reserved-practice');
  await page.goBack();
  await page.getByRole('button', { name: 'Togli la riservatezza' }).click();
  await look('practice-reserve-ends');
  await dialog.getByRole('button', { name: 'Togli la riservatezza' }).click();
  await page.getByText('Pratica non più riservata').waitFor();
  assert.equal(await seenElsewhere(browser, server, person), before, 'and now of as many as before');
  await leave();
}
