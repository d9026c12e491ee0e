import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './markdown.js';

type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };

const parsed = (file: string): Tree => JSON.parse(readFileSync(file, 'utf8'));

/** All texts of a tree; with a key, those that stand under it. */
function textsOf(tree: Tree, key?: string): string[] {
  if (tree === null || typeof tree !== 'object') return [];
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? (key === undefined || name === key ? [value] : []) : textsOf(value as Tree, key),
  );
}

const definitionFiles = readdirSync('definitions', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
  .map((entry) => join(entry.parentPath, entry.name));

const onScreen = new Set([
  ...textsOf(parsed('admin-ui/src/i18n/it.json')),
  ...definitionFiles.flatMap((file) => textsOf(parsed(file), 'title')),
]);
const guides = pages.filter((page) => page.startsWith('docs/it/'));

it.each(guides)('%s sets in bold only what stands on the screen, to the letter', (page) => {
  const bold = [...readFileSync(page, 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map((match) => (match[1] ?? '').replace(/\s+/g, ' '));
  expect([...new Set(bold)].filter((text) => !onScreen.has(text))).toEqual([]);
});

it('names accounts of the demonstration', () => {
  const usernames = textsOf(parsed('definitions/demo/demo.json'), 'username');
  const named = guides.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/`([a-z]+\.[a-z]+)`/g)].map((match) => match[1] ?? ''),
  );
  const accounts = named.filter((name) => !/\.(json|md|csv|hbs)$/.test(name));
  expect(accounts.length).toBeGreaterThanOrEqual(3);
  expect(accounts.filter((name) => !usernames.includes(name))).toEqual([]);
});
