import type { Effect, Practice } from '../../engine/index.js';
import { effectsDueAt, seal } from '../../engine/index.js';
import type { Collection, Stored } from '../storage/storage.js';
import type { StoredSubject } from '../use-cases/ports.js';

/** Something that is stored with its pending effects. */
export interface Holder extends Stored {
  effects: Effect[];
  nextDueAt: string | null;
}

/** How holders of one kind are stored, and how one is written with other effects, version and due time included. */
export interface Holding<T extends Holder> {
  kind: 'practice' | 'subject';
  collection: Collection<T>;
  withEffects: (holder: T, effects: Effect[]) => T;
}

export const practicesWith = (collection: Collection<Practice>): Holding<Practice> => ({
  kind: 'practice',
  collection,
  withEffects: (practice, effects) => seal({ ...practice, effects }),
});

export const subjectsWith = (collection: Collection<StoredSubject>): Holding<StoredSubject> => ({
  kind: 'subject',
  collection,
  withEffects: (subject, effects) => ({
    ...subject,
    effects,
    nextDueAt: effectsDueAt(effects),
    version: subject.version + 1,
  }),
});

/** Each lost race is somebody else's write, so that this many in a row mean a defect and not a busy document. */
const MOST_RACES = 200;

/**
 * Reads, changes and saves against the version that was read, again until nobody was faster: whatever was written meanwhile stays.
 * @param change null where there is nothing to write any more
 * @returns what was saved, or null where nothing was
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
