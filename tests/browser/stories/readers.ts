import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

/** Who decides opens a practice and sees who has seen it; who asks is in the list the next time. The social worker is not offered it. */
export async function readers(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'paola.rossetti');
  await page.locator('a[href^="/practices/"]').first().click();
  await page.getByRole('heading', { level: 2, name: 'Cronologia' }).waitFor();
  const address = page.url();
  await page.getByRole('button', { name: "Chi l'ha vista" }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText(/Paola Rossetti/)
    .first()
    .waitFor();
  await look('practice-readers');
  await dialog.getByRole('button', { name: 'Chiudi' }).click();
  await page.getByRole('button', { name: "Chi l'ha vista" }).click();
  await dialog.getByText(/questo elenco/).waitFor();
  await leave();
  const social = await signIn(browser, server, 'anna.bianchi');
  await social.page.goto(address);
  await social.page.getByRole('heading', { level: 2, name: 'Cronologia' }).waitFor();
  assert.equal(await social.page.getByRole('button', { name: "Chi l'ha vista" }).count(), 0, 'not offered');
  await social.leave();
}
