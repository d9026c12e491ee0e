import { assemble } from './assemble.js';
import type { DefinitionFile, PracticeTypeDefinition } from './definitions.js';
import { readFile } from './read-file.js';

/**
 * Reads one practice type out of a release that was checked when it was made: what the rest of its folder says is not looked at.
 * @param files those under `practice-types/<key>/`
 * @returns null if a file cannot be read or the type is not there
 */
export function readPracticeType(files: DefinitionFile[], key: string): PracticeTypeDefinition | null {
  const { definitions, broken } = assemble(files.map(readFile));
  return broken.length === 0 && Object.hasOwn(definitions.practiceTypes, key) ? definitions.practiceTypes[key]! : null;
}
