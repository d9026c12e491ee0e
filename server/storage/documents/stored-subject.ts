import type { Subject } from '../../../engine/index.js';

/** A person as stored: with what lists sort and search by. */
export interface StoredSubject extends Subject {
  title: string;
  /** The words of the search fields, each with its field, folded (lower case, no accents); their first three letters are indexed. */
  words: { word: string; field: string }[];
  searchKeys: string[];
  createdAt: string;
}
