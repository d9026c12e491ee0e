import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

/** FAQ 11: colleagues of another service see that the person has a practice, and whom to ask; nothing more. */
export async function otherService(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'elisa.riva');
  await page.getByRole('link', { name: 'Persone', exact: true }).first().click();
  await page.getByLabel('Cerca per nome o codice fiscale').fill('PRVBFC48L43E648Q');
  await page
    .getByRole('link', { name: /Prova Beneficiaria/ })
    .first()
    .click();
  await page.getByText('Il contenuto è riservato al suo servizio.').first().waitFor();
  await look('person-of-another-service');
  const text = await page.getByRole('main').innerText();
  assert.ok(text.includes('Comune di Codogno') && text.includes('Anna Bianchi'), 'who to ask is said');
  assert.ok(
    !/CE-\d{4}-\d{5}/.test(text) && !text.includes('120,50') && !text.includes('Utenze'),
    'nothing of the content is said',
  );
  assert.equal(await page.getByRole('main').locator('a[href^="/practices/"]').count(), 0, 'no way in');
  await leave();
}
