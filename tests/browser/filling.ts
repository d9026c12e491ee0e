import type { Locator, Page } from 'playwright-core';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** What a field is given: the text typed or the title chosen; true for a box that is ticked. */
export type Values = Record<string, string | true>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The way to a part of the practice, in the list beside it. */
export async function openSection(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sezioni della pratica' })
    .getByRole('link', { name: new RegExp(`^${escaped(title)}`) })
    .click();
  await page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
}

async function give(field: Locator, value: string | true): Promise<void> {
  const kind = await field.evaluate((element) => element.getAttribute('role') ?? element.tagName);
  if (value === true) await field.check();
  else if (kind === 'radiogroup') await field.getByRole('radio', { name: value, exact: true }).check();
  else if (kind === 'group') await field.getByRole('checkbox', { name: value, exact: true }).check();
  else if (kind === 'SELECT') await field.selectOption({ label: value });
  else await field.fill(value);
}

/** Gives the fields of what is open their values, one by one, as somebody at the keyboard does. `nth` is the row of a list. */
export async function fill(page: Page, values: Values, nth = 0): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await give(page.getByLabel(new RegExp(`^${escaped(label)}( \\*)?$`)).nth(nth), value);
  }
}

/** Adds a row to a list. */
export async function addRow(page: Page, list: string): Promise<void> {
  await page.getByRole('group', { name: list }).getByRole('button', { name: 'Aggiungi una riga' }).click();
}

/** Waits until what was typed is kept. */
export async function saved(page: Page): Promise<void> {
  await page
    .getByText(/Salvato alle/)
    .first()
    .waitFor();
}

/** Adds a document to a category that has no expiry, or one that holds until a day. */
export async function attach(page: Page, category: string, name: string, expires?: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sezioni della pratica' })
    .getByRole('link', { name: /^Documenti/ })
    .click();
  const input = page.getByLabel(new RegExp(`^Aggiungi un documento: ${escaped(category)}$`));
  await input.setInputFiles({ name, mimeType: 'application/pdf', buffer: pdf });
  if (expires !== undefined) {
    await page.getByLabel('Data di scadenza').fill(expires);
    await page.getByRole('button', { name: 'Carica' }).click();
  }
  await page.getByText(name).first().waitFor();
}

/** Presses what can be done, among the other actions if it is there, says yes where it asks, and waits until it is done. */
export async function press(page: Page, title: string): Promise<void> {
  const actions = page.getByRole('region', { name: 'Cosa si può fare' });
  const button = actions.getByRole('button', { name: new RegExp(`^${escaped(title)}`) });
  const others = actions.getByRole('button', { name: 'Altre azioni' });
  await button.or(others).first().waitFor();
  if (!(await button.first().isVisible())) await others.click();
  await button.first().click();
  const done = page.getByText(new RegExp(`Fatto: ${escaped(title)}`)).first();
  const dialog = page.getByRole('dialog');
  await done.or(dialog).first().waitFor({ state: 'attached' });
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: title }).click();
  await done.waitFor({ state: 'attached' });
}
