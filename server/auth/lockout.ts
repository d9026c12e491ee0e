const FREE_TRIES = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_MS = 24 * 60 * 60_000;
const MOST_NAMES = 10_000;

interface Tries {
  count: number;
  last: number;
  until: number;
}

/**
 * Slows down who guesses a password: after five tries each further one waits twice as long, up to a quarter of an hour.
 * It counts names that nobody has as well, so that it does not tell them apart. In memory: a restart forgives.
 */
export class Lockout {
  readonly #tries = new Map<string, Tries>();

  /**
   * Counts a try, before the password is looked at: tries sent together are counted together.
   * @param now milliseconds
   * @returns how many milliseconds to wait; 0 where the try may go on
   */
  attempt(username: string, now: number): number {
    const known = this.#tries.get(username);
    if (known && now < known.until) return known.until - now;
    const count = (known && now - known.last < FORGET_MS ? known.count : 0) + 1;
    const wait = count < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
    // Set anew, so that the map's order is that of the last try and the oldest can be dropped.
    this.#tries.delete(username);
    this.#tries.set(username, { count, last: now, until: now + wait });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MOST_NAMES && oldest !== undefined) this.#tries.delete(oldest);
    return 0;
  }

  /** The password was right. */
  forgive(username: string): void {
    this.#tries.delete(username);
  }
}
