import type { Effect, Practice } from '../../engine/index.js';
import { effectsDueAt, seal } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Collection, Stored } from '../storage/storage.js';

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
