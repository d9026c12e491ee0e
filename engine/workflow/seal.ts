import { erasureAt } from '../erasure/erasure.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import { runningDeadlines } from './deadlines.js';

/** Sorts after every real instant: where no term runs. */
const never = '9999-12-31T23:59:59.999Z';

/** The earlier of two instants; null is none. */
const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

/** When an effect may be tried: at its time, or when the lease of whoever tries it runs out. */
export const effectDueAt = (effect: Effect): string => effect.lease?.until ?? effect.dueAt;

/** The earliest instant at which something must be done about effects. Failed ones wait for a person. */
export function effectsDueAt(effects: Effect[]): string | null {
  let due: string | null = null;
  for (const effect of effects) if (effect.failed === undefined) due = earlier(due, effectDueAt(effect));
  return due;
}

/** Works out again what is derived for lists and for the runner of effects. Every write passes here. */
export const seal = (practice: Practice): Practice => sealed({ ...practice });

/** The same for a practice that nobody else holds yet: it is changed itself. */
export function sealed(fresh: Practice): Practice {
  let due: string | null = null;
  let next = earlier(effectsDueAt(fresh.effects), erasureAt(fresh));
  for (const [, { dueAt, deliveredAt, reminder }] of runningDeadlines(fresh)) {
    due = earlier(due, dueAt);
    if (!deliveredAt) next = earlier(next, dueAt);
    if (reminder && !reminder.sentAt) next = earlier(next, reminder.at);
  }
  fresh.due = due;
  fresh.dueOrder = due ?? never;
  fresh.nextDueAt = next;
  fresh.version += 1;
  return fresh;
}
