import type { DefinitionFile, DefinitionIssue, Definitions } from '../../engine/index.js';
import { canonicalise, parseDefinitions, releaseFiles, withoutPrototypes } from '../../engine/index.js';

/** Files that are to be a release: in canonical form, with their definitions; both empty where an issue is an error. */
export interface GivenRelease {
  files: DefinitionFile[];
  definitions: Definitions | null;
  /** They name the places of the files as they were given. */
  issues: DefinitionIssue[];
}

/** Reads the files of a release, here or in a thread. */
export type ReadRelease = (given: DefinitionFile[]) => GivenRelease | Promise<GivenRelease>;

/** Reads and checks files that are to be a release. Never throws; it takes as long as the check of all practice types. */
export function readRelease(given: DefinitionFile[]): GivenRelease {
  const written = releaseFiles(given);
  const read = parseDefinitions(written);
  if (!read.definitions) return { files: [], ...read };
  const files = written.map(canonicalise);
  if (files.every(({ text }, at) => text === written[at]?.text)) return { ...read, files };
  // What runs is what is stored, to the byte: the same words in another order are read again.
  const { definitions, issues } = parseDefinitions(files);
  return { files, definitions, issues: definitions ? read.issues : issues };
}

/** What was read elsewhere, after the way here. */
export const received = ({ definitions, ...release }: GivenRelease): GivenRelease => ({
  ...release,
  definitions: definitions && withoutPrototypes(definitions),
});
