import type { Condition } from '../../engine/index.js';
import { both, compared } from '../../engine/index.js';
import type { Collection, Storage, Stored } from './storage.js';

/** A value that only one document may have: the id is the key (`number:2026/17`), the owner is that document's id. */
export interface Reservation extends Stored {
  owner: string;
  /** ISO 8601, UTC. */
  reservedAt: string;
}

const reservations = (storage: Storage): Collection<Reservation> => storage.collection<Reservation>('reservations');

/**
 * Takes a key for an owner, before the owner's document is written: a sharded store has no unique index but the id. True if
 * it is the owner's now; asking again is harmless, and makes the reservation young again.
 */
export async function reserve(storage: Storage, key: string, owner: string, now = new Date()): Promise<boolean> {
  const fresh: Reservation = { id: key, version: 1, owner, reservedAt: now.toISOString() };
  for (;;) {
    if (await reservations(storage).insert(fresh)) return true;
    const found = await reservations(storage).get(key);
    if (found && found.owner !== owner) return false;
    // Gone since the insert, or renewed by the same owner meanwhile: look again.
    if (found && (await reservations(storage).save({ ...fresh, version: found.version + 1 }, found.version))) return true;
  }
}

/** Gives a key back, if it is the owner's; says whether it was. */
export async function release(storage: Storage, key: string, owner: string): Promise<boolean> {
  const found = await reservations(storage).get(key);
  return found?.owner === owner && (await reservations(storage).remove(key, found.version));
}

/**
 * Frees what was reserved before the given instant and is not held: its owner was never written, because the process ended
 * between the two writes, or has another value now. The instant must leave time for a request that has reserved and is about
 * to write.
 * @param among which reservations are looked at
 * @param isHeld asked of each
 * @returns how many were freed
 */
export async function freeOrphans(
  storage: Storage,
  among: Condition,
  isHeld: (reservation: Reservation) => Promise<boolean>,
  reservedBefore: Date,
): Promise<number> {
  const old = compared('reservedAt', 'lt', reservedBefore.toISOString());
  let freed = 0;
  for await (const reservation of reservations(storage).scan(both(among, old))) {
    if (await isHeld(reservation)) continue;
    // The version guards against an owner that renewed it since.
    if (await reservations(storage).remove(reservation.id, reservation.version)) freed++;
  }
  return freed;
}
