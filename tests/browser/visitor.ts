import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { DemoServer } from './demo-server.js';

const screenshots = join('tests', 'browser', 'screenshots');
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa'];

/** What a page said that it should not have. */
const complaints: string[] = [];

/** Starts Debian's Chromium with an empty profile and no calls of its own. */
export function openBrowser(): Promise<Browser> {
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', ...quiet],
  });
}

/** Somebody at the browser: a page of their own, signed in. */
export interface Visitor {
  page: Page;
  /** Looks at the page as it is: axe finds nothing, and it is photographed at desk and phone width. */
  look(name: string): Promise<void>;
  leave(): Promise<void>;
}

/** Waits until nothing moves: a colour half way between two states is neither. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
}

async function findNothing(page: Page, name: string): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  assert.deepEqual(found, [], `axe on ${name}`);
}

async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  for (const [width, viewport] of Object.entries({ 1280: desk, 390: phone })) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(screenshots, `${name}-${width}.png`), fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${name} is ${overflow} px too wide at ${width}`);
  }
  await page.setViewportSize(desk);
}

/** Keeps what the newest page looked like when a story failed, and closes what it left open. */
export async function photographFailure(browser: Browser): Promise<void> {
  const context = browser.contexts().at(-1);
  await context?.pages()[0]?.screenshot({ path: join(screenshots, 'failed.png'), fullPage: true });
  for (const open of browser.contexts()) await open.close();
}

/** What the console said since the last time, but for answers that a story provokes on purpose. */
export function complaintsSoFar(): string[] {
  return complaints.splice(0).filter((text) => !/status of (401|403|404|409|422|429)/.test(text));
}

/** Opens the sign-in page as a new visitor. */
export async function visit(browser: Browser, server: Pick<DemoServer, 'url'>): Promise<Visitor> {
  const context = await browser.newContext({ viewport: desk, locale: 'it-IT', timezoneId: 'Europe/Rome', acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(server.url);
  return {
    page,
    look: async (name) => {
      await page.waitForLoadState('networkidle');
      await findNothing(page, name);
      await photograph(page, name);
    },
    leave: () => context.close(),
  };
}

/** Signs in with a demonstration account; one that has several services says for which it works. */
export async function signIn(browser: Browser, server: DemoServer, username: string, service?: string): Promise<Visitor> {
  const visitor = await visit(browser, server);
  await visitor.page.getByLabel('Nome utente').fill(username);
  await visitor.page.getByLabel('Password').fill(server.password);
  await visitor.page.getByRole('button', { name: 'Accedi' }).click();
  if (service !== undefined) await visitor.page.getByRole('button', { name: new RegExp(`^${service}`) }).click();
  await visitor.page.getByRole('heading', { level: 1, name: 'Scrivania' }).waitFor();
  return visitor;
}
