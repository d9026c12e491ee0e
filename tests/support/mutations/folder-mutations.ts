import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import type { Chance } from './chance.js';
import type { Mutation } from './mutation.js';
import { practiceTypes, typeOf } from './mutation.js';

const without = (files: DefinitionFile[], gone: (path: string) => boolean): DefinitionFile[] =>
  files.filter(({ path }) => !gone(path));

const oddPaths = [
  ...[
    '',
    '.',
    '..',
    '/',
    '../ambito.json',
    '/ambito.json',
    'a//b.json',
    'a\\b.json',
    './roles.json',
    'ROLES.JSON',
    'roles.json ',
    'roles.json\u0000',
  ],
  ...[
    'practice-types/__proto__/workflow.json',
    'practice-types/constructor/practice-type.json',
    'practice-types//workflow.json',
    'practice-types/x',
  ],
  ...[
    'practice-types/A b/form.schema.json',
    'practice-types/à/workflow.json',
    'practice-types/x/y/z.json',
    'exports/constructor.export.json',
  ],
  ...[
    'exports/.export.json',
    'demo/__proto__.json',
    'demo/x.json',
    'code-lists/toString.csv',
    'code-lists/.csv',
    'subject/records/__proto__/record.json',
  ],
  ...[
    'subject/records/a-b/record.json',
    'subject/records/constructor/form.schema.json',
    '😀',
    'README.md',
    'readme.md',
    '\ud800.json',
    'x'.repeat(5_000),
  ],
];

const anyOf = (files: DefinitionFile[], chance: Chance): DefinitionFile => chance.pick(files);

/** The same practice type once more under another name, as somebody begins a new one. */
const typeCopied: Mutation = (files, chance) => {
  const types = practiceTypes(files);
  if (types.length === 0) return null;
  const from = chance.pick(types);
  const to = chance.pick([`${from}-2`, 'a', 'toString', 'Copia', '0']);
  const copies = files.flatMap(({ path, text }) => {
    if (typeOf(path) !== from) return [];
    const named = path.endsWith('workflow.json') && chance.odds(0.7) ? text.replace(`"${from}"`, `"${to}"`) : text;
    return [{ path: path.replace(from, to), text: named }];
  });
  return { files: [...files, ...copies], what: `${from} copied to ${to}` };
};

const textsSwapped: Mutation = (files, chance) => {
  const [one, other] = [anyOf(files, chance), anyOf(files, chance)];
  const swap = new Map([
    [one.path, other.text],
    [other.path, one.text],
  ]);
  const swapped = files.map(({ path, text }) => ({ path, text: swap.get(path) ?? text }));
  return { files: swapped, what: `${one.path} and ${other.path} change places` };
};

/** Mutations of the folder, and how likely each is. */
export const folderMutations: Record<string, [weight: number, Mutation]> = {
  'file gone': [
    3,
    (files, chance) => {
      const { path } = anyOf(files, chance);
      return { files: without(files, (other) => other === path), what: `${path} is gone` };
    },
  ],
  'files gone': [
    1,
    (files, chance) => {
      const part = chance.next();
      return { files: files.filter(() => chance.odds(part)), what: 'files are gone' };
    },
  ],
  'file of another name': [
    2,
    (files, chance) => {
      const { path } = anyOf(files, chance);
      const other = chance.odds(0.5) ? chance.pick(oddPaths) : path.replace(/([^/]*)(\.[^/]*)$/, 'x$1$2');
      const named = files.map((file) => (file.path === path ? { ...file, path: other } : file));
      return { files: named, what: `${path} is called ${JSON.stringify(other.slice(0, 80))}` };
    },
  ],
  'file more': [
    2,
    (files, chance) => {
      const path = chance.pick(oddPaths);
      return { files: [...files, { path, text: anyOf(files, chance).text }], what: `with ${JSON.stringify(path.slice(0, 80))}` };
    },
  ],
  'file twice': [
    1,
    (files, chance) => {
      const file = anyOf(files, chance);
      return { files: [...files, file], what: `${file.path} twice` };
    },
  ],
  'many files': [
    0.1,
    (files, chance) => {
      const count = chance.pick([3_000, 19_000, 20_001]);
      const name = (at: number) => chance.pick([`demo/d${at}.json`, `exports/e${at}.export.json`, `x/${at}`]);
      const more = Array.from({ length: count }, (_, at) => ({ path: name(at), text: '{}' }));
      return { files: [...files, ...more], what: `${count} files more` };
    },
  ],
  'texts change places': [2, textsSwapped],
  'practice type copied': [2, typeCopied],
};
