import { hash as digest } from 'node:crypto';
import type { HistoryEntry } from '../practice/history-entry.js';
import type { Practice } from '../practice/practice.js';
import { canonicalJson } from '../value/canonical-json.js';
import type { Change } from '../value/change.js';
import { equalJson } from '../value/merge-patch.js';

/** What a history entry says before it is chained to the one before it. */
export type HistoryLine = Omit<HistoryEntry, 'previous' | 'hash' | 'revision'>;

/** The hash that the first entry names as the one before. */
export const beginning = '0'.repeat(64);

/** Every state that an entry names: where the practice was, where it came, and what it passed through. */
export const statesNamed = ({ from = [], to = [], through = [] }: HistoryEntry): string[] => [...from, ...through, ...to];

/** Edits by one person that follow each other this closely are one entry. */
const mergeWithin = 10 * 60 * 1000;

/** SHA-256 over the canonical JSON of an entry without its own hash. */
export const hashOfEntry = ({ hash, ...entry }: HistoryEntry): string => digest('sha256', canonicalJson(entry));

function chained(line: HistoryLine, revision: number, previous: string): HistoryEntry {
  // Every entry has one shape, absent fields and all, written at once: copied and added to it would cost more than its hash.
  const { at, actor, service, kind, event, title, certified, note, from, to, through, document, link, changes, refused } = line;
  const entry = {
    at,
    revision,
    actor,
    service,
    kind,
    event,
    title,
    certified,
    note,
    from,
    to,
    through,
    document,
    link,
    changes,
    refused,
    previous,
  } satisfies Record<Exclude<keyof HistoryEntry, 'hash'>, unknown>;
  return Object.assign(entry, { hash: digest('sha256', canonicalJson(entry)) });
}

/** Two lists of changes as one: from the first value of each leaf to its last; what the later brought back to it did not change. */
export function mergedChanges(earlier: Change[], later: Change[]): Change[] {
  if (earlier.length === 0) return later;
  const byPath = new Map(earlier.map((change) => [change.path, change]));
  // The first value of a leaf may well be null: it was absent.
  for (const change of later) byPath.set(change.path, { ...change, from: (byPath.get(change.path) ?? change).from });
  const again = new Set(later.map(({ path }) => path));
  return [...byPath.values()].filter((change) => !again.has(change.path) || !equalJson(change.from, change.to));
}

function continues(last: HistoryEntry, line: HistoryLine): boolean {
  return (
    last.kind === 'edited' &&
    line.kind === 'edited' &&
    last.actor.id === line.actor.id &&
    last.service.id === line.service.id &&
    (last.certified ?? false) === (line.certified ?? false) &&
    Date.parse(line.at) - Date.parse(last.at) < mergeWithin
  );
}

/**
 * The history with one more line, chained to the last; an edit soon after one by the same person joins it, unless it stands `apart`:
 * of what was written unseen, a joined line would show by its absence that a value came back.
 */
export function appendHistory(history: HistoryEntry[], line: HistoryLine, revision: number, apart = false): HistoryEntry[] {
  const last = history.at(-1);
  if (!apart && last && continues(last, line)) {
    const merged = { ...line, at: last.at, changes: mergedChanges(last.changes, line.changes) };
    return history.slice(0, -1).concat(chained(merged, revision, last.previous));
  }
  return history.concat(chained(line, revision, last?.hash ?? beginning));
}

/** The place of the first entry whose hash or link does not fit, or -1 for an unbroken chain. `after` is the hash before the first. */
export function brokenLink(history: Practice['history'], after = beginning): number {
  return history.findIndex(
    (entry, at) => entry.previous !== (history[at - 1]?.hash ?? after) || entry.hash !== hashOfEntry(entry),
  );
}
