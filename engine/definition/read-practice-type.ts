import type { DefinitionFile, PracticeTypeDefinition } from './definitions.js';
import { readChecked } from './read-checked.js';

/** Whether a practice type is made of a file: its own, and the parts that its form and letters may name. */
export const isFileOfType = (path: string, key: string): boolean =>
  [`practice-types/${key}/`, 'form-parts/', 'letter-parts/'].some((folder) => path.startsWith(folder));

/**
 * Reads one practice type out of a release that was checked when it was made: what the rest of its folder says is not looked at.
 * @param files those that `isFileOfType` names
 * @returns null if a file cannot be read or the type is not there
 */
export function readPracticeType(files: DefinitionFile[], key: string): PracticeTypeDefinition | null {
  const types = readChecked(files)?.practiceTypes ?? {};
  return Object.hasOwn(types, key) ? types[key]! : null;
}
