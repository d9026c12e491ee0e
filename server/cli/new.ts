import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { DefinitionFile } from '../../engine/index.js';
import { canonicalise } from '../../engine/index.js';
import { readIfThere } from '../definitions/read-folder.js';
import { CommandError } from './command-error.js';
import { plural } from './print-issues.js';
import templates from './words/new-definitions.it.json' with { type: 'json' };

/** What the templates leave open. */
type Blanks = Record<'type' | 'title' | 'initials' | 'role', string>;

const key = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The role that acts in a new practice type: the first that the folder has. */
function firstRole(files: DefinitionFile[]): string {
  const text = files.find(({ path }) => path === 'roles.json')?.text ?? JSON.stringify(templates.office['roles.json']);
  try {
    return String(JSON.parse(text).roles[0].id);
  } catch {
    throw new CommandError('roles.json cannot be read: iter check says why');
  }
}

/** A template with its blanks filled in. */
const filled = (template: object, blanks: Blanks): string =>
  JSON.stringify(template).replace(/<(type|title|initials|role)>/g, (_, blank: keyof Blanks) =>
    JSON.stringify(blanks[blank]).slice(1, -1),
  );

const written = (folder: string, files: Record<string, object>, blanks: Blanks): DefinitionFile[] =>
  Object.entries(files).map(([path, template]) => canonicalise({ path: folder + path, text: filled(template, blanks) }));

async function makeType(type: string, dir: string, { title = type }: { title?: string }): Promise<void> {
  if (!key.test(type))
    throw new CommandError(`"${type}" is no key: write small letters, digits and hyphens, as in social-transport`);
  const { files } = await readIfThere(dir);
  const folder = `practice-types/${type}/`;
  if (files.some(({ path }) => path.startsWith(folder))) throw new CommandError(`${join(dir, folder)} is there already`);
  const initials = type
    .split('-')
    .map(([letter = '']) => letter.toUpperCase())
    .join('');
  const blanks = { type, title, initials, role: firstRole(files) };
  const office = files.some(({ path }) => path === 'ambito.json') ? [] : written('', templates.office, blanks);
  const fresh = [...office, ...written(folder, templates.practiceType, blanks)];
  const taken = fresh.find(({ path }) => files.some((file) => file.path === path));
  if (taken) throw new CommandError(`${join(dir, taken.path)} is there already, and ambito.json is not: nothing was written`);
  for (const { path, text } of fresh) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text, { flag: 'wx' });
    console.log(join(dir, path));
  }
  console.log(`${plural(fresh.length, 'file')} written: a flow that works, to be changed`);
}

/** `iter new <type> [dir]`: the files that a practice type begins with; in an empty folder those of the office too. */
export function addNew(program: Command): void {
  program
    .command('new')
    .description('write the files that a practice type begins with; in an empty folder those of the office too')
    .argument('<type>', 'the key of the practice type, as in social-transport')
    .argument('[dir]', 'the definitions folder', 'definitions')
    .option('--title <title>', 'what it is called in the pages')
    .action(makeType);
}
