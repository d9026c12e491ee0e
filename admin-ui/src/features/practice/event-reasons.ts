import type { EventView, Explanation } from '../../api/types.js';
import { pathKeys } from '../../data/merge-patch.js';
import { isMissing } from '../../i18n/issue-sentence.js';
import { isClosed } from './section-marks.js';

const keyOf = (path = ''): string => pathKeys(path).join('.');

/** Each of several ways without repeats; those that then ask for the same are one, and one way alone is no choice. */
function withoutRepeatedWays(reason: Explanation): Explanation[] {
  const ways = (reason.alternatives ?? []).map((way) => withoutRepeats(way));
  const alternatives = [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
  return alternatives.length === 1 ? (alternatives[0] ?? []) : [{ ...reason, alternatives }];
}

/** Without what is told twice: a field that the form says is missing need not be said to have the wrong value too. */
function withoutRepeats(reasons: Explanation[], missing = missingIn(reasons)): Explanation[] {
  return reasons.flatMap((reason) => {
    if (reason.kind === 'condition' && missing.has(keyOf(reason.path))) return [];
    if (reason.kind === 'any') return withoutRepeatedWays(reason);
    if (reason.kind !== 'titled' || !reason.reasons?.length) return [reason];
    const left = withoutRepeats(reason.reasons, missing);
    return left.length > 0 ? [{ ...reason, reasons: left }] : [];
  });
}

const missingIn = (reasons: Explanation[]): Set<string> =>
  new Set(reasons.flatMap(({ issues = [] }) => issues.filter(isMissing).map(({ path }) => keyOf(path))));

/**
 * The reasons for which an event cannot be pressed now. A missing note is asked when it is pressed; and where the event brings its
 * own data, what they lack is judged by the server with them.
 */
export function blockingReasons(event: EventView): Explanation[] {
  if (event.permitted) return [];
  const reasons = event.reasons.filter(({ kind }) => kind !== 'note-required');
  return event.editable.length > 0 && !isClosed(event) ? [] : withoutRepeats(reasons);
}

/** Whether an event is simply somebody else's to send: nothing to do about it here, so it does not stand among the buttons. */
export const isOthers = (event: EventView): boolean =>
  !event.permitted && event.reasons.length > 0 && event.reasons.every(({ kind, reason }) => kind === 'forbidden' && !reason);
