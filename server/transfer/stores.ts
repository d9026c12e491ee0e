import type { FileStore } from '../files/files.js';
import type { Storage } from '../storage/storage.js';

/** All that an office has: its documents and their bytes. */
export interface Stores {
  storage: Storage;
  files: FileStore;
}

/** Told how far a long work is: what is being done, how much of it, and how much there is. */
export type Tell = (stage: string, done: number, total: number) => void;
