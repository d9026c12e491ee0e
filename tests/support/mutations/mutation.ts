import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import type { FileKind } from '../../../engine/definition/file-kind.js';
import { placeOf } from '../../../engine/definition/file-kind.js';
import type { Chance } from './chance.js';
import type { Words } from './words.js';

/** A set of files that was changed, and what was done to it in words. */
export interface Changed {
  files: DefinitionFile[];
  what: string;
}

/** Changes a set; null where there is nothing that it could change. */
export type Mutation = (files: DefinitionFile[], chance: Chance, words: Words) => Changed | null;

export const kindOf = (path: string): FileKind | undefined => placeOf(path)?.kind;

/** The practice type in whose folder a path stands, whatever the file is called. */
export const typeOf = (path: string): string | undefined => /^practice-types\/([^/]+)\//.exec(path)?.[1];

export const practiceTypes = (files: DefinitionFile[]): string[] => [...new Set(files.flatMap(({ path }) => typeOf(path) ?? []))];

/** One file: each kind is as likely as another, however many files there are of it. */
export function anyFile(files: DefinitionFile[], chance: Chance, among: (kind: FileKind) => boolean): DefinitionFile | undefined {
  const kinds = new Map<FileKind, DefinitionFile[]>();
  for (const file of files) {
    const kind = kindOf(file.path);
    if (kind && among(kind)) kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
  }
  return kinds.size === 0 ? undefined : chance.pick(chance.pick([...kinds.values()]));
}

/** The set with another text in one file. */
export const withText = (files: DefinitionFile[], path: string, text: string, what: string): Changed => ({
  files: files.map((file) => (file.path === path ? { path, text } : file)),
  what: `${path}: ${what}`,
});
