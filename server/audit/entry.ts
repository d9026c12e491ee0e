import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../../engine/index.js';
import type { Stored } from '../storage/storage.js';
import type { Link, Reader, Retired, Shown } from './audit.js';

/** What an entry says before it is chained. A list keeps how many it showed. */
export type Line =
  | (Reader & (Exclude<Shown, { kind: 'list' }> | { kind: 'list'; list: string; count: number }))
  | { kind: 'start'; follows: Link | null }
  | { kind: 'seal' }
  | Retired;

/** An entry of the register. Its id is `<chain>/<sequence>`; it holds the hash of the entry before it in its chain. */
export type AuditEntry = Stored & { chain: string; sequence: number; at: string; previous: string; hash: string } & Line;

/** An entry that says who read something. */
export type ReadingEntry = Extract<AuditEntry, { operator: string }>;

/** What the store remembers of a chain beside its entries, to find that its end is missing. */
export interface ChainHead extends Stored {
  startedAt: string;
  sequence: number;
  hash: string;
  /** The entry that says that this chain was erased because of its age. */
  retired?: string;
}

/** The hash that the first entry of a chain names as the one before. */
export const beginning = '0'.repeat(64);

/** The id of an entry: ids of a chain sort in its order. */
export const entryId = (chain: string, sequence: number): string => `${chain}/${String(sequence).padStart(10, '0')}`;

/** SHA-256 over the canonical JSON of an entry without its own hash. */
export function hashOfEntry(entry: object): string {
  const { hash, ...rest } = entry as { hash?: string };
  return digest('sha256', canonicalJson(rest));
}

/** A line as the entry of a chain after the one with this hash. */
export function chainedEntry(line: Line, place: { chain: string; sequence: number; at: string; previous: string }): AuditEntry {
  const entry = { id: entryId(place.chain, place.sequence), version: 1, ...place, ...line };
  return { ...entry, hash: hashOfEntry(entry) };
}
