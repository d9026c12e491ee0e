import type { Effect, Practice } from '../../engine/index.js';
import { effectsDueAt, seal } from '../../engine/index.js';
import type { Digest } from '../storage/documents/digest.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Collection, Stored } from '../storage/storage.js';

/** Something that is stored with its pending effects. */
export interface Holder extends Stored {
  effects: Effect[];
  nextDueAt: string | null;
}

/** How holders of one kind are stored, and how one is written with other effects, version and due time included. */
export interface Holding<T extends Holder> {
  kind: 'practice' | 'subject' | 'digest';
  collection: Collection<T>;
  withEffects: (holder: T, effects: Effect[]) => T;
}

export const practicesWith = (collection: Collection<Practice>): Holding<Practice> => ({
  kind: 'practice',
  collection,
  withEffects: (practice, effects) => seal({ ...practice, effects }),
});

/** A holder that has nothing else to work out again. */
const plainlyWith = <T extends Holder>(holder: T, effects: Effect[]): T => ({
  ...holder,
  effects,
  nextDueAt: effectsDueAt(effects),
  version: holder.version + 1,
});

export const subjectsWith = (collection: Collection<StoredSubject>): Holding<StoredSubject> => ({
  kind: 'subject',
  collection,
  withEffects: plainlyWith,
});

export const digestsWith = (collection: Collection<Digest>): Holding<Digest> => ({
  kind: 'digest',
  collection,
  withEffects: plainlyWith,
});
