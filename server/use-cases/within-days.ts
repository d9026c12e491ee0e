import type { Calendar, Condition } from '../../engine/index.js';
import { both, compared, everything } from '../../engine/index.js';

/** Holds where the instant at a path lies on these local days, `YYYY-MM-DD`, both included; a day that is left out does not narrow. */
export function withinDays({ startOfDay, endOfDay }: Calendar, path: string, from?: string, to?: string): Condition {
  return both(
    from === undefined ? everything : compared(path, 'gte', startOfDay(from)),
    to === undefined ? everything : compared(path, 'lt', endOfDay(to)),
  );
}
