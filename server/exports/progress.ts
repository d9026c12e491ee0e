import type { Count } from '../storage/storage.js';
import type { Progress } from './make-file.js';

/** How far a run is: from 0 to 1, and how many rows there will be; null as long as nothing can be told. */
export interface Estimate {
  fraction: number | null;
  rows: number | null;
}

/** How much of the work is to read, where rows are sorted before they are written. */
const reading = 0.6;

/** Where an id stands among ids that are random, as ours are: from 0 to 1; null for another. */
function placeOf(id: string): number | null {
  const digits = /^[0-9a-f]{8}/.exec(id)?.[0];
  return digits === undefined ? null : Number.parseInt(digits, 16) / 2 ** 32;
}

/** Practices come in the order of their ids: where the last one stands among all ids says how much was read. */
export function estimateOf({ practices, last, rows, written }: Progress, count: Count, sorted: boolean): Estimate {
  const read = count.atLeast ? placeOf(last) : practices / Math.max(count.count, 1);
  if (read === null || practices === 0) return { fraction: null, rows: null };
  const done = Math.min(1, read);
  const estimated = done > 0.01 || !count.atLeast ? Math.max(rows, Math.round(rows / Math.max(done, 0.001))) : null;
  if (!sorted) return { fraction: done, rows: estimated };
  if (written === 0) return { fraction: done * reading, rows: estimated };
  return { fraction: reading + (1 - reading) * (written / Math.max(rows, 1)), rows };
}
