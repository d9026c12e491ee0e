import { StorageMisuseError } from './errors.js';
import type { Count, Stored } from './storage.js';

/** So far every adapter counts, and one document further to see whether there are more. */
const COUNTED = 1000;
export const COUNT_LIMIT = COUNTED + 1;

/** So many documents a scan reads at a time. */
export const SCAN_BATCH = 200;

/** What is answered where so many were found within COUNT_LIMIT. */
export const countOf = (found: number): Count =>
  found > COUNTED ? { count: COUNTED, atLeast: true } : { count: found, atLeast: false };

/** @throws StorageMisuseError where a page would hold nothing */
export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new StorageMisuseError('a page holds at least one document');
}

/** @throws StorageMisuseError where two contents of a document would have the same version */
export function checkNewVersion({ version }: Stored, expected: number): void {
  if (version === expected) throw new StorageMisuseError('a saved document needs a version of its own');
}

/** @throws StorageMisuseError where nobody declared such a collection */
export function declared<T>(collections: ReadonlyMap<string, T>, name: string): T {
  const found = collections.get(name);
  if (!found) throw new StorageMisuseError(`there is no collection "${name}"`);
  return found;
}
