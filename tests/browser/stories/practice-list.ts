import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

/** Somebody looks for what is theirs and late, sends the address to a colleague, and chooses the columns. */
export async function practiceList(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'anna.bianchi');
  await page.getByRole('link', { name: 'Pratiche' }).click();
  await page
    .locator('main')
    .getByText(/^\d+ pratiche$/)
    .waitFor();
  await look('practices');
  await page.getByRole('button', { name: 'Affidate a me' }).click();
  await page.getByRole('button', { name: 'In ritardo' }).click();
  await page.waitForURL(/holder=me&late=true/);
  await page.waitForFunction(() => !document.querySelector('.list-table tbody tr:not(:has(.term-late))'));
  await page.getByRole('button', { name: 'Termine' }).click();
  await page.waitForURL(/order=term/);
  // The nearest term comes first, once the answer is there.
  await page.waitForFunction(() => {
    const terms = [...document.querySelectorAll('.list-table .term-date')].map(({ textContent }) => textContent ?? '');
    const days = terms.map((term) => term.split('/').reverse().join('-'));
    return days.length > 1 && days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day);
  });
  const rows = page.locator('.list-table tbody tr');
  assert.equal(await page.locator('.list-table .term-late').count(), await rows.count(), 'only what is late');
  await page.getByRole('button', { name: 'Colonne' }).click();
  await page.getByRole('button', { name: 'Servizio' }).click();
  await look('practices-narrowed');
  const address = page.url();
  await page.reload();
  assert.equal(page.url(), address);
  await page.getByRole('columnheader', { name: 'Servizio' }).waitFor();
  await page.getByLabel('Aperte dal').fill('01/01/2999');
  await page.getByText('Con questi filtri non').waitFor();
  await look('practices-none');
  await page.getByRole('button', { name: 'Togli i filtri' }).click();
  await page
    .locator('main')
    .getByText(/^\d+ pratiche$/)
    .waitFor();
  await leave();
}
