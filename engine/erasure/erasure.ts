import type { Calendar } from '../deadline/calendar.js';
import type { PracticeTypeFile } from '../definition/generated/definition-files.js';
import type { Practice } from '../practice/practice.js';

const DAY_MS = 86_400_000;

/**
 * When a practice is erased by itself if nobody changes it before: so many times 24 hours after its last change, in a state that
 * says `deleteAfter`. Null where no active state says so.
 */
export function erasureAt({ deleteAfter, changedAt }: Pick<Practice, 'deleteAfter' | 'changedAt'>): string | null {
  return deleteAfter ? new Date(Date.parse(changedAt) + deleteAfter.days * DAY_MS).toISOString() : null;
}

/** Whether a practice is to be erased by itself now. */
export function erasureDue(practice: Pick<Practice, 'deleteAfter' | 'changedAt'>, now: string): boolean {
  const at = erasureAt(practice);
  return at !== null && at <= now;
}

/** The same day some years later; the last of February where that year has no 29th. */
function yearsAfter(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const leap = new Date(`${year}-02-29T00:00:00Z`).getUTCDate() === 29;
  const day = date.slice(4) === '-02-29' && !leap ? '-02-28' : date.slice(4);
  return year + day;
}

/**
 * The last local day on which a practice must be kept. Null for one that is still open, whatever its age: only a closed file is
 * proposed for disposal; and where its type says nothing.
 */
export function keptUntil(
  practice: Pick<Practice, 'openedAt' | 'closedAt'>,
  retention: PracticeTypeFile['retention'],
  calendar: Calendar,
): string | null {
  if (!retention || practice.closedAt === undefined) return null;
  const from = retention.after === 'opened' ? practice.openedAt : practice.closedAt;
  const until = yearsAfter(calendar.localDate(from), retention.years);
  const closed = calendar.localDate(practice.closedAt);
  return until < closed ? closed : until;
}
