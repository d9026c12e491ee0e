const FREE_TRIES = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** NIST SP 800-63B, 5.2.2: no more than a hundred wrong tries in a row; after them one a day. */
const MOST_IN_A_ROW = 100;
const DAY_MS = 24 * 60 * 60_000;
const FORGET_MS = 30 * DAY_MS;
const MOST_NAMES = 10_000;

interface Tries {
  count: number;
  last: number;
  until: number;
}

/** How long the try after this many has to wait. */
function waitAfter(count: number): number {
  if (count < FREE_TRIES) return 0;
  if (count >= MOST_IN_A_ROW) return DAY_MS;
  return Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
}

/**
 * Slows down who guesses a password: after five tries each further one waits twice as long, up to a quarter of an hour, and
 * after a hundred in a row a day. It counts names that nobody has as well, so that it does not tell them apart. In memory: a
 * restart forgives.
 */
export class Lockout {
  readonly #tries = new Map<string, Tries>();

  /**
   * Counts a try, before the password is looked at: tries sent together are counted together.
   * @param now milliseconds
   * @returns how many milliseconds to wait; 0 where the try may go on
   */
  attempt(name: string, now: number): number {
    const known = this.#tries.get(name);
    if (known && now < known.until) return known.until - now;
    const count = (known && now - known.last < FORGET_MS ? known.count : 0) + 1;
    // Set anew, so that the map's order is that of the last try and the oldest can be dropped.
    this.#tries.delete(name);
    this.#tries.set(name, { count, last: now, until: now + waitAfter(count) });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MOST_NAMES && oldest !== undefined) this.#tries.delete(oldest);
    return 0;
  }

  /** The password was right. */
  forgive(name: string): void {
    this.#tries.delete(name);
  }
}
