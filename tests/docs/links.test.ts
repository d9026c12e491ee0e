import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { anchor } from '../../.ci/reference/markdown.js';
import { pages, proseOf } from './markdown.js';

const headingsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map((match) => anchor((match[1] ?? '').replaceAll('`', '')));

/** What is wrong with a link of a page, in a few words. */
function problemOf(page: string, link: string): string[] {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return [`${page}: there is no ${file}`];
  return heading === undefined || headingsOf(file).includes(heading) ? [] : [`${page}: ${file} has no heading ${heading}`];
}

it.each(pages)('%s links to what is there', (page) => {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !/^https?:/.test(link)).flatMap((link) => problemOf(page, link))).toEqual([]);
});

const names = ['engine', 'server', 'admin-ui/src', 'tests', '.ci', 'bench', 'definitions']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .map(({ name }) => name)
  .concat(readdirSync('.'));

/** What a running server makes, and what stands in an example. */
const made = ['iter.sqlite', 'backup.json', 'dist/server/cli/iter.js', 'data/demo'];

it.each(pages.filter((page) => !/docs\/definition/.test(page)))('%s names files and folders that are there', (page) => {
  const named = [...proseOf(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?)`/g)].map((match) => match[1] ?? '');
  const paths = named.filter((name) => /^(engine|server|admin-ui|tests|bench|definitions|docs|\.ci)\//.test(name));
  const files = named.filter((name) => !name.includes('/') && /\.(ts|tsx|json|yaml|yml|md|cjs|hbs)$/.test(name));
  const absent = [
    ...paths.filter((path) => !existsSync(path)),
    ...files.filter((file) => !names.includes(basename(file)) && !existsSync(join(dirname(page), file))),
  ];
  expect(absent.filter((name) => !made.includes(name))).toEqual([]);
});
