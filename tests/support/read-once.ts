import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { DefinitionFile } from '../../engine/index.js';
import { type GivenRelease, readRelease, received } from '../../server/definitions/read-release.js';

const known = new Map<string, GivenRelease>();

/** Where `compile-server.mjs` says that the same program keeps what it reads; nowhere where it did not run before. */
const folder = process.env['TEST_READING'];

/** What another suite read, as it comes out of the thread in which a server reads; else it is read here, and kept. */
function readOrKept(given: DefinitionFile[], key: string): GivenRelease {
  if (folder === undefined) return readRelease(given);
  const file = join(folder, key);
  if (existsSync(file)) return received(deserialize(readFileSync(file)) as GivenRelease);
  const read = readRelease(given);
  const part = `${file}.${randomUUID()}`;
  writeFileSync(part, serialize(read));
  renameSync(part, file);
  return read;
}

/**
 * Reads the files of a release as the server does; the same files, which many suites give to many servers, only once by the same
 * program. Most of what starting a server took was the check of definitions that are checked elsewhere.
 */
export function readOnce(given: DefinitionFile[]): GivenRelease {
  const key = createHash('sha256').update(JSON.stringify(given)).digest('hex');
  const read = known.get(key) ?? readOrKept(given, key);
  known.set(key, read);
  return read;
}
