import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { press } from '../filling.js';
import type { Visitor } from '../visitor.js';
import { signIn } from '../visitor.js';
import * as hands from './one-person-hands.js';

const { goToPerson, numberIn } = hands;

/** What the overview says: the types that open, in the order shown, and those of which nothing but their being there is said. */
async function overview(visitor: Visitor, name: string): Promise<{ opens: string[]; knows: string[] }> {
  await goToPerson(visitor);
  const rows = visitor.page.locator('.overview-row');
  await rows.first().waitFor();
  await visitor.look(`one-person-overview-${name}`);
  const said = { opens: [] as string[], knows: [] as string[] };
  for (const row of await rows.all()) {
    const title = await row.locator('.overview-title').locator('a, strong').first().innerText();
    const open = (await row.locator('.overview-title a').count()) > 0;
    assert.equal(/[A-Z0-9]+-\d{4}-\d{5}/.test(await row.innerText()), open, `${title} says its number to who may open it`);
    said[open ? 'opens' : 'knows'].push(title);
  }
  return said;
}

async function findByNumber({ page }: Visitor, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page
    .getByRole('option', { name: new RegExp(number) })
    .first()
    .click();
  await page.locator('h1', { hasText: number }).waitFor();
}

/** The first minutes of a demonstration go to the letters of a thousand practices. */
const patience = 300_000;

const linkTo = (page: Page, type: string) =>
  page.getByRole('region', { name: 'Pratiche collegate' }).getByRole('link', { name: new RegExp(`^${type}`) });

/** From a practice to the one that its last event opened, by the link on its page. */
async function follow(page: Page, type: string): Promise<string> {
  await linkTo(page, type).click({ timeout: patience });
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${type}`) }).waitFor();
  return numberIn(page);
}

/** One person, four practices that open one another, the hands of seven roles in two offices, and a third that only looks. */
export async function onePerson(browser: Browser, server: DemoServer): Promise<void> {
  const report = 'Segnalazione';
  const valuation = 'Valutazione multidimensionale';
  const care = 'Presa in carico';
  const request = 'Contributo economico';

  const desk = await signIn(browser, server, 'francesca.villa', 'Comune di Codogno');
  await hands.report(desk);
  const reported = await numberIn(desk.page);
  assert.deepEqual(await overview(desk, 'desk-1'), { opens: [report], knows: [] });

  const sorter = await signIn(browser, server, 'paola.rossetti');
  await findByNumber(sorter, reported);
  await hands.assign(sorter);

  const worker = await signIn(browser, server, 'chiara.moretti');
  await findByNumber(worker, reported);
  await hands.meet(worker);
  const valued = await follow(worker.page, valuation);
  await goToPerson(worker);
  await hands.addIsee(worker);
  await findByNumber(worker, valued);
  await hands.beginValuation(worker);
  await hands.socialPart(worker);
  assert.deepEqual(await overview(worker, 'worker-2'), { opens: [valuation, report], knows: [] });

  const nurse = await signIn(browser, server, 'ivo.lodigiani', 'Comune di Casalpusterlengo');
  await findByNumber(nurse, valued);
  await hands.healthPart(nurse);
  assert.deepEqual(await overview(nurse, 'nurse-2'), { opens: [valuation], knows: [report] });

  await findByNumber(worker, valued);
  assert.equal(await worker.page.getByText('Scompenso cardiaco').count(), 0, 'health is not for the social worker');
  await press(worker.page, 'Concludi la parte sociale');

  const coordinator = await signIn(browser, server, 'nadia.croce', 'Comune di Casalpusterlengo');
  await findByNumber(coordinator, valued);
  await hands.sign(coordinator);
  await worker.page.reload();
  await press(worker.page, "Comunica l'esito");
  await worker.look('one-person-valuation-told');
  const taken = await follow(worker.page, care);
  await hands.beginCare(worker);
  await hands.project(worker);

  const head = await signIn(browser, server, 'davide.colombo');
  await findByNumber(head, taken);
  await head.look('one-person-care-to-approve');
  await press(head.page, 'Approva');
  assert.deepEqual(await overview(head, 'head-3'), { opens: [care, valuation, report], knows: [] });

  await worker.page.reload();
  await press(worker.page, 'Chiedi un contributo');
  await linkTo(worker.page, request).waitFor({ timeout: patience });
  await worker.look('one-person-care-linked');
  await follow(worker.page, request);
  await hands.ask(worker);

  assert.deepEqual(await overview(worker, 'worker-4'), { opens: [request, care, valuation, report], knows: [] });
  assert.deepEqual(await overview(head, 'head-4'), { opens: [request, care, valuation, report], knows: [] });
  assert.deepEqual(await overview(nurse, 'nurse-4'), { opens: [care, valuation], knows: [request, report] });
  assert.deepEqual(await overview(desk, 'desk-4'), { opens: [report], knows: [request, care, valuation] });
  const stranger = await signIn(browser, server, 'elisa.riva');
  assert.deepEqual(await overview(stranger, 'stranger-4'), { opens: [], knows: [request, care, valuation, report] });
  for (const visitor of [desk, sorter, worker, nurse, coordinator, head, stranger]) await visitor.leave();
}
