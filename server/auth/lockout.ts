import { createHash } from 'node:crypto';
import type { Condition } from '../../engine/index.js';
import { both, compared, negate } from '../../engine/index.js';
import { putStored } from '../storage/change-stored.js';
import type { Tries } from '../storage/documents/tries.js';
import type { Collection } from '../storage/storage.js';

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** NIST SP 800-63B, 5.2.2: no more than a hundred wrong tries in a row; after them one a day. */
const MOST_IN_A_ROW = 100;
const DAY_MS = 24 * 60 * 60_000;
const FORGET_MS = 30 * DAY_MS;
const HOUR_MS = 60 * 60_000;
/** More names than all operators of a Region mistype in a month. */
const MOST_KEPT = 100_000;

/** How long the try after this many has to wait. */
function waitAfter(count: number): number {
  if (count < FREE_TRIES) return 0;
  if (count >= MOST_IN_A_ROW) return DAY_MS;
  return Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
}

/** The key of tries at something, which tells nothing of it. The first word says what is tried. */
export const triesKey = (...what: string[]): string => createHash('sha256').update(JSON.stringify(what)).digest('hex');

/** The instant in milliseconds as it is stored. */
export const instant = (ms: number): string => new Date(ms).toISOString();

/** Tries of which none counts any more, as they are stored the next time. */
export const noTries = (stored: Tries | null, id: string, now: number): Tries => ({
  ...stored,
  id,
  version: (stored?.version ?? 0) + 1,
  count: 0,
  last: instant(now),
  until: instant(now),
  expiresAt: instant(now + FORGET_MS),
});

/**
 * Slows down who guesses a password: after five tries each further one waits twice as long, up to a quarter of an hour, and
 * after a hundred in a row a day. It counts names that nobody has as well, so that it does not tell them apart. Stored, so that all
 * processes count together and a restart does not forgive.
 */
export class Lockout {
  constructor(private readonly tries: Collection<Tries>) {}

  /**
   * Counts a try, before the password is looked at: tries sent together are counted together.
   * @param id a key of `triesKey`
   * @param now milliseconds
   * @returns how many milliseconds to wait; 0 where the try may go on
   */
  async attempt(id: string, now: number): Promise<number> {
    let wait = 0;
    await putStored(this.tries, id, (stored) => {
      wait = stored ? Math.max(0, Date.parse(stored.until) - now) : 0;
      if (wait > 0) return null;
      const count = (stored && now - Date.parse(stored.last) < FORGET_MS ? stored.count : 0) + 1;
      return { ...noTries(stored, id, now), count, until: instant(now + waitAfter(count)) };
    });
    return wait;
  }

  /** The password was right. */
  async forgive(id: string): Promise<void> {
    await this.tries.remove(id);
  }
}

/** Tries at a name, from where it has never signed in, whose waits are over: so many or fewer, and none within the hour. */
const settled = (count: number, now: string): Condition =>
  both(
    both(compared('count', 'lte', count), compared('last', 'lt', instant(Date.parse(now) - HOUR_MS))),
    negate({ kind: 'exists', path: 'known' }),
  );

/**
 * Removes what is forgotten: what is a month old and, where somebody fills the store with names, those with the fewest tries first. So each try that
 * is forgotten early costs them as many others as are kept.
 * @returns how many were removed
 */
export async function sweepTries(tries: Collection<Tries>, now: string, most = MOST_KEPT): Promise<number> {
  let removed = await tries.removeWhere(compared('expiresAt', 'lte', now));
  for (let count = 1; count < MOST_IN_A_ROW && (await tries.size()) > most; count++)
    removed += await tries.removeWhere(settled(count, now));
  return removed;
}
