import type { EventView, Explanation } from '../../api/types.js';
import { isClosed } from './section-marks.js';

/**
 * The reasons for which an event cannot be pressed now. A missing note is asked when it is pressed; and where the event brings its
 * own data, what they lack is judged by the server with them.
 */
export function blockingReasons(event: EventView): Explanation[] {
  if (event.permitted) return [];
  const reasons = event.reasons.filter(({ kind }) => kind !== 'note-required');
  return event.editable.length > 0 && !isClosed(event) ? [] : reasons;
}

/** Whether an event is simply somebody else's to send: nothing to do about it here, so it does not stand among the buttons. */
export const isOthers = (event: EventView): boolean =>
  !event.permitted && event.reasons.length > 0 && event.reasons.every(({ kind, reason }) => kind === 'forbidden' && !reason);
