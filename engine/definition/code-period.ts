import type { Code } from './definitions.js';

/** The days on which a row of a code list holds, both ends included; null does not limit. */
export type Period = Pick<Code, 'from' | 'until'>;

/** Whether two periods have a day in common. */
export const sharesDays = (a: Period, b: Period): boolean =>
  (a.from ?? '') <= (b.until ?? '9999-12-31') && (b.from ?? '') <= (a.until ?? '9999-12-31');
