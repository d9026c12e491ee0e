import type { Storage, Stored } from '../storage/storage.js';

/** The document of `settings` that says that a store is a copy which is not whole yet. */
export const unfinishedId = 'unfinished-copy';

/** From where the copy is made, as a hash: a URI tells more than it should. */
export interface UnfinishedCopy extends Stored {
  source: string;
  begunAt: string;
}

/** The mark of a copy that was begun, or null. */
export const unfinishedCopy = (storage: Storage): Promise<UnfinishedCopy | null> =>
  storage.collection<UnfinishedCopy>('settings').get(unfinishedId);
