import { erasureAt } from '../erasure/erasure.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import { runningDeadlines } from './deadlines.js';

/** Sorts after every real instant: where no term runs. */
const never = '9999-12-31T23:59:59.999Z';

const earliest = (instants: string[]): string | null =>
  instants.reduce<string | null>((a, b) => (a === null || b < a ? b : a), null);

/** When an effect may be tried: at its time, or when the lease of whoever tries it runs out. */
export const effectDueAt = (effect: Effect): string => effect.lease?.until ?? effect.dueAt;

/** The earliest instant at which something must be done about effects. Failed ones wait for a person. */
export function effectsDueAt(effects: Effect[]): string | null {
  return earliest(effects.filter((effect) => effect.failed === undefined).map(effectDueAt));
}

/** Works out again what is derived for lists and for the runner of effects. Every write passes here. */
export const seal = (practice: Practice): Practice => sealed({ ...practice });

/** The same for a practice that nobody else holds yet: it is changed itself. */
export function sealed(fresh: Practice): Practice {
  const running = runningDeadlines(fresh);
  const due = earliest(running.map(([, deadline]) => deadline.dueAt));
  const undelivered = running.filter(([, deadline]) => !deadline.deliveredAt).map(([, deadline]) => deadline.dueAt);
  const others = [effectsDueAt(fresh.effects), erasureAt(fresh)].filter((at) => at !== null);
  fresh.due = due;
  fresh.dueOrder = due ?? never;
  fresh.nextDueAt = earliest([...undelivered, ...others]);
  fresh.version += 1;
  return fresh;
}
