import { mutationBases } from './bases.js';
import { mutatedSet } from './mutated-set.js';
import { tryOnDisk } from './odd-folder.js';
import type { Tried } from './tried.js';
import { trySet } from './try-set.js';

/** What the process that tries sets says of each: that it begins, and what came of it. */
export type Said =
  | { begun: number }
  | { done: number; base: string; changes: { kind: string; what: string }[]; tried: Tried; peakMb: number };

/** One in so many sets goes over the disk, as a folder of files that somebody put there. */
const ON_DISK_EVERY = 20;

const [folder, ...numbers] = process.argv.slice(2);
const [seed = 0, from = 0, to = 0] = numbers.map(Number);
const bases = mutationBases(folder);
/** One after the other, so that what was said is known even where the process dies of the next set. */
const say = (said: Said): Promise<void> => new Promise((resolve) => void process.send?.(said, undefined, {}, () => resolve()));

for (let number = from; number < to; number++) {
  await say({ begun: number });
  const set = mutatedSet(bases, seed, number);
  const tried = number % ON_DISK_EVERY === 0 ? await tryOnDisk(set, seed) : trySet(set.files);
  const { base, changes } = set;
  await say({ done: number, base, changes, tried, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
}
process.disconnect?.();
