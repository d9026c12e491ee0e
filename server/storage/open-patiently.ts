import { setTimeout } from 'node:timers/promises';
import { StorageUnavailableError } from './errors.js';

/** A database that starts together with the server is there within half a minute: each try takes some seconds by itself. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/**
 * Opens a store that may not answer yet.
 * @param tell told in a line of each time that it did not
 * @throws StorageUnavailableError where it never did, and at once whatever is no question of time
 */
export async function openPatiently<T>(
  open: () => Promise<T>,
  tell: (line: string) => void,
  pauses: readonly number[] = PAUSES_MS,
): Promise<T> {
  for (const [at, pause] of pauses.entries()) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof StorageUnavailableError)) throw error;
      tell(`the store does not answer (${at + 1} of ${pauses.length + 1}); asked again in ${pause / 1_000} s`);
      await setTimeout(pause);
    }
  }
  return open();
}
