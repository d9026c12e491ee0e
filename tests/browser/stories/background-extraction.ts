import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { signIn, type Visitor } from '../visitor.js';

/** As the runs would be at another moment: a demonstration is too small for one to be seen half made. */
async function withRuns(page: Page, change: object, work: () => Promise<void>): Promise<void> {
  await page.route('**/api/export-runs', async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { items: object[] };
    await route.fulfill({ json: { items: items.map((run, at) => (at === 0 ? { ...run, ...change } : run)) } });
  });
  await page.reload();
  await work();
  await page.unroute('**/api/export-runs');
}

async function lookAtMoments({ page, look }: Visitor): Promise<void> {
  const half = { state: 'running', downloadable: false, rows: 41_200, estimatedRows: 98_000, progress: 42 };
  await withRuns(page, half, async () => {
    const bar = page.getByRole('progressbar');
    await bar.waitFor();
    assert.equal(await bar.getAttribute('aria-valuenow'), '42');
    assert.match((await bar.getAttribute('aria-valuetext')) ?? '', /41\.?200 righe di circa 98\.?000/);
    await look('extraction-running');
  });
  await withRuns(page, { state: 'failed', error: 'no-room', downloadable: false }, async () => {
    await page.getByText(/Non c'è spazio sul disco/).waitFor();
    await look('extraction-failed');
  });
}

/** A long extraction is made while one does something else, and waits to be downloaded. */
export async function backgroundExtraction(browser: Browser, server: DemoServer): Promise<void> {
  const clerk = await signIn(browser, server, 'marco.galli');
  const { page, look } = clerk;
  await page.getByRole('link', { name: 'Estrazioni', exact: true }).first().click();
  await page
    .getByRole('link', { name: /contributi mensili/i })
    .first()
    .click();
  await page.getByLabel(/^Dal mese/).fill('2020-01');
  await page.getByLabel(/^Al mese/).fill('2030-12');
  await page.getByRole('heading', { level: 2, name: /righ/ }).waitFor();
  await page.getByRole('button', { name: 'Prepara senza aspettare' }).click();
  await page.getByRole('heading', { level: 2, name: 'File preparati' }).waitFor();
  await page
    .getByRole('link', { name: /^Scrivania/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Scrivania' }).waitFor();
  await page.getByRole('link', { name: 'Estrazioni', exact: true }).first().click();
  await page.getByText(/^Pronto: /).waitFor();
  await look('extraction-ready');
  await lookAtMoments(clerk);
  await page.reload();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Scarica/ }).click();
  assert.equal((await coming).suggestedFilename(), 'contributi-2020-01-2030-12.xlsx');
  await clerk.leave();
}
