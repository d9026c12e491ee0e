import type { Collection, Stored } from './storage.js';

/** Each lost race is somebody else's write, so that this many in a row mean a defect and not a busy document. */
const MOST_RACES = 200;

/**
 * Reads, changes and saves against the version that was read, again until nobody was faster: whatever was written meanwhile stays.
 * @param change gives the document with a version of its own, or null where there is nothing to write any more
 * @returns what was saved, or null where nothing was
 * @throws Error if others were faster hundreds of times in a row
 */
export async function changeStored<T extends Stored>(
  collection: Collection<T>,
  id: string,
  change: (stored: T) => T | null,
): Promise<T | null> {
  for (let races = 0; races < MOST_RACES; races++) {
    const stored = await collection.get(id);
    const changed = stored && change(stored);
    if (!stored || !changed) return null;
    if (await collection.save(changed, stored.version)) return changed;
  }
  throw new Error(`the document was saved by others ${MOST_RACES} times in a row`);
}
