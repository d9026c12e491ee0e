import { putStored } from './change-stored.js';
import type { Storage, Stored } from './storage.js';

/** When some work was begun last, by whichever process. */
interface Turn extends Stored {
  /** ISO 8601, UTC. */
  begunAt: string;
}

/**
 * Whether this process is to do what one of all processes does now and then; on a store that is not shared it always is. Whoever is
 * killed while doing it leaves it to the next turn.
 * @param everyMs how often it is done; timers of a tenth less are in time
 */
export async function takesTurn(storage: Storage, work: string, everyMs: number, now: string): Promise<boolean> {
  if (!storage.shared) return true;
  const id = `turn-${work}`;
  const taken = await putStored(storage.collection<Turn>('settings'), id, (stored) => {
    // Who had a wrong clock may have begun it in the future: nobody waits for that.
    const begun = stored ? Date.parse(now) - Date.parse(stored.begunAt) : Number.POSITIVE_INFINITY;
    return Math.abs(begun) < everyMs * 0.9 ? null : { id, version: (stored?.version ?? 0) + 1, begunAt: now };
  });
  return taken !== null;
}
