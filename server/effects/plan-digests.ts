import { everything } from '../../engine/index.js';
import { addressFor, officeMail } from '../mail/preference.js';
import type { Digest } from '../storage/documents/digest.js';
import type { Workplace } from './workplace.js';

const HOUR_MS = 3_600_000;

/** The digest of a day, which the runner finds because it is due at once. */
const newDigest = (day: string, operator: string, now: string): Digest => {
  const id = `${day}-${operator}`;
  const effect = { id: `digest-${id}`, type: 'digest' as const, createdAt: now, dueAt: now, attempts: 0, params: {} };
  return { id, version: 1, operator, day, effects: [effect], nextDueAt: now };
};

/** The day whose digests are to be there by now, or null before the office's hour and on days on which nobody works. */
export function digestDay({ ports }: Pick<Workplace, 'ports'>): string | null {
  const current = ports.releases.current();
  const { calendar } = current;
  const day = calendar.localDate(ports.now());
  const hour = Date.parse(calendar.startOfDay(day)) + officeMail(current).hour * HOUR_MS;
  return calendar.isWorkingDay(day) && hour <= Date.parse(ports.now()) ? day : null;
}

/**
 * Leaves today's digest for whoever wants one, once a day however many processes look: an id that is taken was planned before.
 * @param planned the day that this process has planned already
 * @returns the day that is planned now
 */
export async function planDigests({ ports }: Pick<Workplace, 'ports'>, planned: string | null): Promise<string | null> {
  const day = digestDay({ ports });
  if (day === null || day === planned) return planned;
  const { operators, digests } = ports.stores;
  for await (const operator of operators.scan(everything)) {
    if (addressFor('daily', operator, ports.releases.current())) await digests.insert(newDigest(day, operator.id, ports.now()));
  }
  return day;
}
