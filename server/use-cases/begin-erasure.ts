import type { ErasureCause } from '../../engine/index.js';
import type { Ports } from './ports.js';

/** Writes down that a practice is to be erased, and why; the runner goes on with it. False where that was begun before. */
export const beginErasure = ({ stores, now }: Ports, id: string, cause: ErasureCause): Promise<boolean> =>
  stores.erasures.insert({
    id,
    version: 1,
    cause,
    trace: null,
    hash: null,
    erasedAt: null,
    files: [],
    subject: null,
    nextDueAt: now(),
  });
