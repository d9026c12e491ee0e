import type { Person } from './person.js';

/** A document of a practice; its bytes are stored apart, under its id. */
export interface DocumentEntry {
  id: string;
  category: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  expires?: string;
  addedAt: string;
  addedBy: Person;
  letter?: string;
}
