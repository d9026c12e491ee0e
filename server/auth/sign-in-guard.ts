import { equal } from '../../engine/index.js';
import { changeStored, putStored } from '../storage/change-stored.js';
import type { Tries } from '../storage/documents/tries.js';
import type { Collection } from '../storage/storage.js';
import { Lockout, noTries, triesKey } from './lockout.js';

/** Names and places apart: a name is whatever somebody typed, also one that reads like a place. */
const ofName = (username: string): string => triesKey('name', username);
const ofPlace = (username: string, network: string): string => triesKey('place', username, network);

/**
 * Slows down who guesses passwords, without closing out whoever has them: a name that has signed in from a network in the last
 * month is counted apart there. So a stranger who guesses at somebody's account keeps the stranger waiting, and not its owner at the
 * desk where they always work.
 */
export class SignInGuard {
  readonly #lockout: Lockout;

  constructor(private readonly tries: Collection<Tries>) {
    this.#lockout = new Lockout(tries);
  }

  /** Whether this name has signed in from this network before. */
  async knows(username: string, network: string): Promise<boolean> {
    return (await this.tries.get(ofPlace(username, network)))?.known === true;
  }

  /** Counts a try, before the password is looked at; how many milliseconds it has to wait, 0 where it may go on. */
  async attempt(username: string, network: string, now: number): Promise<number> {
    const known = await this.knows(username, network);
    return this.#lockout.attempt(known ? ofPlace(username, network) : ofName(username), now);
  }

  /** The password was right. */
  async succeeded(username: string, network: string, now: number): Promise<void> {
    const id = ofPlace(username, network);
    let known = false;
    await putStored(this.tries, id, (stored) => {
      known = stored?.known === true;
      return { ...noTries(stored, id, now), account: ofName(username), known: true };
    });
    // Until now it was counted with all strange places.
    if (!known) await this.#lockout.forgive(ofName(username));
  }

  /** Nothing of this name is held against it any more: its password is a new one. */
  async forgive(username: string, now: number): Promise<void> {
    const account = ofName(username);
    await this.#lockout.forgive(account);
    for await (const { id } of this.tries.scan(equal('account', account)))
      await changeStored(this.tries, id, (stored) => noTries(stored, id, now));
  }
}
