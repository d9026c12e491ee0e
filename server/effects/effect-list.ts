import type { Effect } from '../../engine/index.js';
import { effectDueAt } from '../../engine/index.js';
import { later } from '../later.js';
import { backOff, triesOf } from './back-off.js';

/** How long whoever claimed an effect may be silent about it before another tries it; far more than clocks of machines differ. */
export const LEASE_MS = 60_000;

/** The effect to try next: due, not failed for good, held by nobody; the earliest first. */
export function nextDue(effects: Effect[], now: string): Effect | undefined {
  return effects
    .filter((effect) => effect.failed === undefined && effectDueAt(effect) <= now)
    .sort((a, b) => (effectDueAt(a) < effectDueAt(b) ? -1 : 1))[0];
}

const replaced = (effects: Effect[], id: string, change: (effect: Effect) => Effect): Effect[] =>
  effects.map((effect) => (effect.id === id ? change(effect) : effect));

/** The effects with one of them claimed, one try more. */
export const claimed = (effects: Effect[], id: string, by: string, now: string): Effect[] =>
  replaced(effects, id, (effect) => ({ ...effect, attempts: effect.attempts + 1, lease: { by, until: later(now, LEASE_MS) } }));

/** The effects with one that takes long held for longer, where it is still held by the same. */
export const heldOn = (effects: Effect[], id: string, by: string, now: string): Effect[] =>
  replaced(effects, id, (effect) =>
    effect.lease?.by === by ? { ...effect, lease: { by, until: later(now, LEASE_MS) } } : effect,
  );

/** The effects without one that is done; its copy of the data goes with it. */
export const done = (effects: Effect[], id: string): Effect[] => effects.filter((effect) => effect.id !== id);

/**
 * The effects with one whose try failed: it rests longer each time and, after the last try, stays to be seen by a person.
 * One that somebody else holds by now is left to them.
 * @param forGood where no further try can end otherwise
 */
export const postponed = (
  effects: Effect[],
  id: string,
  { by, now, code, forGood = false }: { by: string; now: string; code: string; forGood?: boolean },
): Effect[] =>
  replaced(effects, id, (effect) => {
    if (effect.lease && effect.lease.by !== by) return effect;
    const { lease, ...free } = effect;
    if (forGood || effect.attempts >= triesOf(effect.type)) return { ...free, failed: code };
    return { ...free, dueAt: later(now, backOff(id, effect.attempts)) };
  });
