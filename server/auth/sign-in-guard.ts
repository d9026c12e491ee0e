import { BoundedMap } from '../bounded-map.js';
import { Lockout } from './lockout.js';

const MOST_PLACES = 50_000;

/**
 * Slows down who guesses passwords, without closing out whoever has them: a name that has signed in from a network before is
 * counted apart there. So a stranger who guesses at somebody's account keeps the stranger waiting, and not its owner at the
 * desk where they always work. In memory: a restart forgives, and forgets the places.
 */
export class SignInGuard {
  /** Names and places apart: a name is whatever somebody typed, also one that reads like a place. */
  readonly #names = new Lockout();
  readonly #atPlaces = new Lockout();
  /** The name as it signs in there, by name and network. */
  readonly #places = new BoundedMap<string, true>(MOST_PLACES);

  /** Whether this name has signed in from this network before. */
  knows(username: string, network: string): boolean {
    return this.#places.has(placeOf(username, network));
  }

  /** Counts a try, before the password is looked at; how many milliseconds it has to wait, 0 where it may go on. */
  attempt(username: string, network: string, now: number): number {
    return this.knows(username, network)
      ? this.#atPlaces.attempt(placeOf(username, network), now)
      : this.#names.attempt(username, now);
  }

  /** The password was right. */
  succeeded(username: string, network: string): void {
    if (this.knows(username, network)) this.#atPlaces.forgive(placeOf(username, network));
    else this.#names.forgive(username);
    this.#places.set(placeOf(username, network), true);
  }

  /** Nothing of this name is held against it any more: its password is a new one. */
  forgive(username: string): void {
    this.#names.forgive(username);
    for (const place of this.#places.keys()) if (place.startsWith(placeOf(username, ''))) this.#atPlaces.forgive(place);
  }
}

/** Only names of accounts come to a place, and none of them has a line break in it. */
const placeOf = (username: string, network: string): string => `${username}\n${network}`;
