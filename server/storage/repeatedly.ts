import { setTimeout } from 'node:timers/promises';
import { StorageUnavailableError } from './errors.js';

/** How long an operation is tried again, and the first pause, which doubles up to twenty times as much. */
export interface Patience {
  longestMs: number;
  pauseMs: number;
}

/** A replica set chooses another primary in about ten seconds. */
export const patience: Patience = { longestMs: 12_000, pauseMs: 50 };

/** Nobody can tell any more whether a write was done: to try again could do it twice. */
export class UnsureError extends StorageUnavailableError {}

/** Does something; where the store does not answer, tries again for a while. @param again how, where the first try may have been done */
export async function repeatedly<T>({ longestMs, pauseMs }: Patience, first: () => Promise<T>, again = first): Promise<T> {
  const end = performance.now() + longestMs;
  for (let work = first, pause = pauseMs; ; work = again, pause = Math.min(pause * 2, pauseMs * 20)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StorageUnavailableError) || error instanceof UnsureError || performance.now() + pause > end)
        throw error;
      await setTimeout(pause);
    }
  }
}
