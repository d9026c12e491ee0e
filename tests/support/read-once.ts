import { createHash } from 'node:crypto';
import type { DefinitionFile } from '../../engine/index.js';
import { type GivenRelease, readRelease } from '../../server/definitions/read-release.js';

const known = new Map<string, GivenRelease>();

/** Reads the files of a release as the server does; the same files, which one suite gives to many servers, only once. */
export function readOnce(given: DefinitionFile[]): GivenRelease {
  const key = createHash('sha256').update(JSON.stringify(given)).digest('hex');
  const read = known.get(key) ?? readRelease(given);
  known.set(key, read);
  return read;
}
