import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn } from '../visitor.js';

/** Whoever decides hands a practice over to a colleague; the history tells it. */
export async function handOver(browser: Browser, server: DemoServer): Promise<void> {
  const { page, look, leave } = await signIn(browser, server, 'paola.rossetti');
  await page.locator('main a[href^="/practices/"]').first().click();
  await page.getByRole('button', { name: 'Affida a un altro' }).click();
  const dialog = page.getByRole('dialog');
  const first = dialog.locator('.pick-list button').first();
  await first.waitFor();
  await look('hand-over');
  const name = (await first.innerText()).trim();
  await first.click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(new RegExp(`^Operatore di riferimento: da .* a ${name}`)).waitFor();
  await look('handed-over');
  await leave();
}
