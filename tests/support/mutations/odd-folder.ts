import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { issueLine } from '../../../server/cli/print-issues.js';
import { readFolder } from '../../../server/definitions/read-folder.js';
import { Chance } from './chance.js';
import type { MutatedSet } from './mutated-set.js';
import type { Tried } from './tried.js';
import { trySet } from './try-set.js';

type Oddity = (folder: string, file: string) => void;

/** What may stand in a folder besides texts: each puts something at a place that is free, or instead of a file. */
const oddities: Record<string, Oddity> = {
  'link out of the folder': (folder) => symlinkSync('/etc/hosts', join(folder, 'roles-2.json')),
  'link to itself': (folder) => symlinkSync('around', join(folder, 'around')),
  'link to the folder': (folder) => symlinkSync('.', join(folder, 'exports', 'here')),
  'link to nothing': (folder) => symlinkSync('nothing', join(folder, 'nothing.json')),
  'link to a device': (folder) => symlinkSync('/dev/zero', join(folder, 'demo', 'zero.json')),
  'link instead of a file': (folder, file) => {
    rmSync(join(folder, file));
    symlinkSync(join(folder, 'ambito.json'), join(folder, file));
  },
  'folder instead of a file': (folder, file) => {
    rmSync(join(folder, file));
    mkdirSync(join(folder, file));
  },
  'file that may not be read': (folder, file) => chmodSync(join(folder, file), 0),
  'name of a line break': (folder) => writeFileSync(join(folder, 'a\nb\tc.json'), '{}'),
  'name that is no UTF-8': (folder) =>
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/exports/`), Buffer.from([0xff, 0xfe]), Buffer.from('.export.json')]),
      '{}',
    ),
  'name written otherwise': (folder) => writeFileSync(join(folder, 'demo', 'cafe\u0301.json'), '{}'),
  'name from right to left': (folder) => writeFileSync(join(folder, 'exports', '\u202egpj.export.json'), '{}'),
  'name of the prototype': (folder) => mkdirSync(join(folder, 'practice-types', '__proto__'), { recursive: true }),
  'text that is no UTF-8': (folder, file) => writeFileSync(join(folder, file), Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d])),
  'text in UTF-16': (folder, file) => writeFileSync(join(folder, file), Buffer.from('\uFEFF{}', 'utf16le')),
  'text of zeros': (folder, file) => writeFileSync(join(folder, file), Buffer.alloc(3_000_000)),
  'file too large': (folder, file) => writeFileSync(join(folder, file), Buffer.alloc(5_000_000, 32)),
  'folders in folders': (folder) => mkdirSync(join(folder, ...Array<string>(60).fill('practice-types')), { recursive: true }),
  'many files': (folder) => {
    mkdirSync(join(folder, 'more'));
    for (let at = 0; at < 3_000; at++) writeFileSync(join(folder, 'more', `${at}.json`), '');
  },
  'hidden files': (folder) => writeFileSync(join(folder, '.git'), 'x'),
};

/** Paths that a folder can hold, as they are: what leaves it or has no name on a disk is left out. */
const isWritable = (path: string): boolean =>
  path.length < 200 &&
  /^[^/\0]+(\/[^/\0]+)*$/.test(path) &&
  !path.split('/').some((part) => /^\.{1,2}$/.test(part) || part.length > 200);

/** Writes what can be written of a set. */
export function writeSet(folder: string, { files }: Pick<MutatedSet, 'files'>): void {
  for (const { path, text } of files.filter((file) => isWritable(file.path))) {
    const file = join(folder, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    } catch {
      // A file stands where a folder should be, or the other way round: a disk has one of them.
    }
  }
}

/** Tries a set as the command line reads it: from a disk, with something odd among its files. */
export async function tryOnDisk(set: MutatedSet, seed: number): Promise<Tried> {
  const chance = new Chance(seed + 1, set.number);
  const folder = mkdtempSync(join(tmpdir(), 'iter-mutated-'));
  try {
    for (const part of ['exports', 'demo', 'practice-types']) mkdirSync(join(folder, part), { recursive: true });
    writeSet(folder, set);
    const kind = chance.pick(Object.keys(oddities));
    const file = chance.pick(['ambito.json', 'services.json', 'subject/form.schema.json', 'permissions.json']);
    try {
      oddities[kind]?.(folder, file);
      set.changes.push({ kind: 'odd folder', what: `${kind}: ${file}` });
    } catch {
      // The file is gone already.
    }
    const { files, issues } = await readFolder(folder);
    for (const issue of issues) issueLine(folder, issue);
    const tried = trySet(files);
    return { ...tried, codes: [...tried.codes, ...issues.map(({ code }) => code)], good: tried.good && issues.length === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
