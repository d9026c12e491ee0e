import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { minimalDefinitions, parallelDefinitions, readFolder } from '../../fixtures/read-folder.js';
import { practiceTypes, typeOf } from './mutation.js';

/** A good set of files that mutated sets are made of. */
export interface Base {
  name: string;
  files: DefinitionFile[];
}

/** The files of some practice types, with all that no practice type owns; extractions and demonstration data of others left out. */
function narrowed(files: DefinitionFile[], keys: Set<string>, all: string[]): DefinitionFile[] {
  const others = all.filter((key) => !keys.has(key));
  const ofOthers = (text: string): boolean => others.some((key) => text.includes(`"${key}"`));
  const kept = files.filter(({ path, text }) => {
    const type = typeOf(path);
    if (type !== undefined) return keys.has(type);
    return !/^(exports|demo)\//.test(path) || !ofOthers(text);
  });
  const exports = new Set(kept.flatMap(({ path }) => /^exports\/([^.]+)/.exec(path)?.[1] ?? []));
  return kept.map((file) => (file.path === 'permissions.json' ? { ...file, text: runningOnly(file.text, exports) } : file));
}

/** The rules without those about extractions that are left out. */
function runningOnly(text: string, exports: Set<string>): string {
  const file = JSON.parse(text) as { rules: { on?: string; fields?: string[] }[] };
  const rules = file.rules.filter(({ on, fields }) => on !== 'export' || fields?.every((name) => exports.has(name)));
  return JSON.stringify({ ...file, rules }, null, 2);
}

/** A practice type and those that it names, and so on. */
function closure(files: DefinitionFile[], key: string, all: string[]): Set<string> {
  const keys = new Set([key]);
  for (const one of keys) {
    const own = files.filter(({ path }) => typeOf(path) === one);
    for (const other of all) if (own.some(({ text }) => text.includes(`"${other}"`))) keys.add(other);
  }
  return keys;
}

const isGood = (files: DefinitionFile[]): boolean => parseDefinitions(files).definitions !== null;

/**
 * The definitions that the project ships, each of their practice types with what it needs (smaller sets are checked sooner, so more
 * of them), and the sets that tests use. Every one is without errors.
 */
export function mutationBases(folder = 'definitions'): Base[] {
  const shipped = readFolder(folder);
  const all = practiceTypes(shipped);
  const single = all.map((key) => ({ name: key, files: narrowed(shipped, closure(shipped, key, all), all) }));
  const bases = [
    { name: 'minimal', files: minimalDefinitions() },
    { name: 'parallel', files: [...narrowed(shipped, new Set(), all), ...parallelDefinitions()] },
    { name: 'shipped', files: shipped },
    ...single.filter(({ files }) => files.length < shipped.length),
  ];
  return bases.filter(({ files }) => isGood(files));
}
