import { createHash } from 'node:crypto';
import { canonicalise } from './canonical.js';
import type { DefinitionFile } from './definitions.js';
import { releaseFiles } from './release-files.js';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export const hashFile = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The hash of a release: SHA-256 over the sorted list of its files, one line `<path> <hash of the file>` each. What is no part of
 * a release (demonstration data, README) does not count. Takes files in canonical form.
 */
export function hashRelease(files: DefinitionFile[]): string {
  return hashFile(
    releaseFiles(files)
      .map(({ path, text }) => `${path} ${hashFile(text)}\n`)
      .join(''),
  );
}

/** The hash of the release that files make, as they were written: it is taken of their canonical form. */
export const hashWritten = (files: DefinitionFile[]): string => hashRelease(releaseFiles(files).map(canonicalise));
