import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../engine/index.js';

/** What the server said it did to one practice; after an answer that never came, what it may have done besides. */
export interface Acknowledged {
  id: string;
  revision: number;
  /** The last value of each written leaf, by section and field. */
  leaves: Map<string, string>;
  /** The values of what was on its way when the server was killed. */
  perhaps: Map<string, string>;
  events: { event: string; revision: number }[];
  /** How many answers showed it: as many reads are in the register. */
  answers: number;
  /** SHA-256 of the bytes of the documents that were attached. */
  documents: string[];
}

/** All that clients were told, over all runs. */
export class Acknowledgements {
  readonly practices = new Map<string, Acknowledged>();
  /** Of everything that was ever uploaded: whatever is kept must be one of these, whole. */
  readonly uploaded = new Set<string>();
  /** Extractions that were begun in the background: the SHA-256 of the file once somebody had it. */
  readonly runs = new Map<string, string | null>();
  downloads = 0;
  changes = 0;
  unanswered = 0;

  opened(id: string, revision: number, data: JsonObject): Acknowledged {
    this.changes++;
    const practice = { id, revision, leaves: leavesOf(data), perhaps: new Map(), events: [], answers: 1, documents: [] };
    this.practices.set(id, practice);
    return practice;
  }

  changed(practice: Acknowledged, revision: number, data: JsonObject = {}): void {
    this.changes++;
    practice.revision = revision;
    practice.answers++;
    for (const [path, value] of leavesOf(data)) practice.leaves.set(path, value);
    practice.perhaps.clear();
  }
}

/** Values as JSON by `section.field`; arrays are one leaf. */
export function leavesOf(data: JsonObject): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [section, fields] of Object.entries(data)) {
    if (Array.isArray(fields)) leaves.set(section, JSON.stringify(fields));
    else
      for (const [field, value] of Object.entries(fields as JsonObject)) leaves.set(`${section}.${field}`, JSON.stringify(value));
  }
  return leaves;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
