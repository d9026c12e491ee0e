import type { Collection, Stored } from './storage.js';

/** Each lost race is somebody else's write, so that this many in a row mean a defect and not a busy document. */
const MOST_RACES = 200;

/**
 * Reads, changes and saves against the version that was read, or inserts where there was nothing, again until nobody was faster:
 * whatever was written meanwhile stays.
 * @param change gives the document with a version of its own, or null where there is nothing to write
 * @returns what was written, or null where nothing was
 * @throws Error if others were faster hundreds of times in a row
 */
export async function putStored<T extends Stored>(
  collection: Collection<T>,
  id: string,
  change: (stored: T | null) => T | null,
): Promise<T | null> {
  for (let races = 0; races < MOST_RACES; races++) {
    const stored = await collection.get(id);
    const changed = change(stored);
    if (!changed) return null;
    if (await (stored ? collection.save(changed, stored.version) : collection.insert(changed))) return changed;
  }
  throw new Error(`the document was saved by others ${MOST_RACES} times in a row`);
}

/** Changes what is stored, as `putStored` does; where nothing is, nothing is written. */
export const changeStored = <T extends Stored>(
  collection: Collection<T>,
  id: string,
  change: (stored: T) => T | null,
): Promise<T | null> => putStored(collection, id, (stored) => stored && change(stored));
