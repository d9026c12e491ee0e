import { assemble } from './assemble.js';
import type { DefinitionFile, PracticeTypeDefinition } from './definitions.js';
import { inlineParts } from './parts/inline-parts.js';
import { readFile } from './read-file.js';

/** Whether a practice type is made of a file: its own, and the parts that its form and letters may name. */
export const isFileOfType = (path: string, key: string): boolean =>
  [`practice-types/${key}/`, 'form-parts/', 'letter-parts/'].some((folder) => path.startsWith(folder));

/**
 * Reads one practice type out of a release that was checked when it was made: what the rest of its folder says is not looked at.
 * @param files those that `isFileOfType` names
 * @returns null if a file cannot be read or the type is not there
 */
export function readPracticeType(files: DefinitionFile[], key: string): PracticeTypeDefinition | null {
  const { definitions, broken } = assemble(inlineParts(files.map(readFile)));
  return broken.length === 0 && Object.hasOwn(definitions.practiceTypes, key) ? definitions.practiceTypes[key]! : null;
}
