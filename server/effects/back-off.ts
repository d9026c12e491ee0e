import { createHash } from 'node:crypto';
import type { Effect } from '../../engine/index.js';

/** How often an effect is tried before it waits for a person. */
export const maximumTries = 12;

/** Of a mail: four days and more, as mail servers do (RFC 5321, 4.5.4.1). */
const maximumMailTries = 110;

/** How often an effect of this type is tried before it waits for a person. */
export const triesOf = (type: Effect['type']): number => (type === 'mail' || type === 'digest' ? maximumMailTries : maximumTries);

const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/** A number from 0 to 1 that is the same for the same effect and try, so that effects that failed together spread. */
const spread = (effect: string, tries: number): number =>
  createHash('sha256').update(`${effect} ${tries}`).digest().readUInt32BE() / 2 ** 32;

/** How long an effect rests after so many failed tries, in milliseconds: doubled each time, a quarter more or less, an hour at most. */
export function backOff(effect: string, tries: number): number {
  const doubled = FIRST_MS * 2 ** Math.min(tries - 1, 20);
  return Math.round(Math.min(LONGEST_MS, doubled * (0.75 + spread(effect, tries) / 2)));
}
