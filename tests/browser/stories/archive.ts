import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Database } from '../../../server/storage/sqlite/database.js';
import type { DemoServer } from '../demo-server.js';
import { signIn, type Visitor } from '../visitor.js';

/** Nobody waits ten years for a story: some closed practices of a service become old behind the server's back. */
function grownOld({ data }: DemoServer, service: string, count: number): void {
  const database = new Database(join(data, 'iter.sqlite'));
  database.run(
    `UPDATE practices SET doc = json_set(doc, '$.openedAt', '2012-03-01T09:00:00.000Z', '$.closedAt', '2013-04-02T09:00:00.000Z')
     WHERE id IN (SELECT id FROM practices
       WHERE json_extract(doc, '$.closedAt') IS NOT NULL AND json_extract(doc, '$.service.id') = ? LIMIT ?)`,
    [service, count],
  );
  database.close();
}

async function dispose({ page, look }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Archivio' }).click();
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await look('archive');
  await page.getByRole('button', { name: 'Scarta 2 pratiche' }).click();
  await page.getByRole('button', { name: 'Cancella per sempre' }).click();
  await page.getByText('Va compilato.').waitFor();
  await look('archive-dispose');
  await page.getByLabel('Autorizzazione allo scarto').fill('Nulla osta 1234 del 10/01/2037');
  await page.getByRole('button', { name: 'Cancella per sempre' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const erased = page.getByText('Nulla osta 1234 del 10/01/2037');
  // The runner erases them a moment later.
  for (let tries = 0; tries < 20 && (await erased.count()) < 2; tries++) {
    await page.waitForTimeout(250);
    await page.reload();
    await page.getByRole('heading', { name: 'Cancellate' }).waitFor();
    await page.waitForTimeout(250);
  }
  assert.equal(await erased.count(), 2);
  assert.equal(await boxes.count(), 1);
  await look('archive-erased');
}

async function chooseMails({ page, look }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Paola Rossetti' }).click();
  await page.getByRole('link', { name: 'Preferenze' }).click();
  await page.getByText('Arrivano a paola.rossetti@example.it').waitFor();
  await page.getByLabel(/^Una al giorno/).check();
  await page.getByText('Scelta salvata').first().waitFor();
  await look('preferences');
  await page.reload();
  assert.equal(await page.getByLabel(/^Una al giorno/).isChecked(), true);
}

/** Old practices are proposed, and erased by the act that allows it; everybody chooses their own mails. */
export async function archive(browser: Browser, server: DemoServer): Promise<void> {
  const manager = await signIn(browser, server, 'paola.rossetti');
  await manager.page.goto(`${server.url}/archive`);
  await manager.page.getByText('Niente da scartare').waitFor();
  await manager.look('archive-empty');
  grownOld(server, 'codogno', 3);
  await manager.page.goto(server.url);
  await dispose(manager);
  await chooseMails(manager);
  await manager.leave();
}
