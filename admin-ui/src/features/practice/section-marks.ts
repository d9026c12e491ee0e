import type { EventView, PracticeView, SectionView } from '../../api/types.js';
import { isRecord, valueAt } from '../../data/merge-patch.js';

/** The reasons that typing cannot heal: for these an event's fields stay closed. */
const CLOSING = new Set(['forbidden', 'not-certified', 'not-in-state']);

export const isClosed = (event: EventView): boolean => event.reasons.some(({ kind }) => kind !== undefined && CLOSING.has(kind));

/** The events whose data can be typed now, to be sent with them. */
export const writingEvents = (practice: PracticeView, section: SectionView): EventView[] =>
  practice.events.filter((event) => section.withEvents.includes(event.event) && !isClosed(event) && event.editable.length > 0);

/** All paths that a section's form leaves open: those saved while one types, and those that go with an event. */
export const openPaths = (practice: PracticeView, section: SectionView): string[] => [
  ...practice.editable,
  ...writingEvents(practice, section).flatMap(({ editable }) => editable),
];

export type Mark = { kind: 'complete' | 'missing' | 'later' | 'none'; count: number };

/** Whether somebody wrote something: an unticked box is as good as nothing. */
function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.values(value).some(saysSomething);
  return value !== undefined && value !== null && value !== '' && value !== false;
}

const hasData = (practice: PracticeView, key: string): boolean => saysSomething(valueAt(practice.data, [key]));

/** Whether somebody is to write it now; what only a side action would write, such as why it is closed early, nobody waits for. */
const isAwaited = (practice: PracticeView, section: SectionView): boolean =>
  section.editable || writingEvents(practice, section).some(({ secondary }) => !secondary);

/** What stands beside a section: complete, how much is missing, or that its time has not come. */
export function markOf(practice: PracticeView, section: SectionView): Mark {
  const awaited = isAwaited(practice, section);
  const filled = hasData(practice, section.key);
  if (section.kept) return { kind: 'none', count: 0 };
  if (!awaited && !filled) return { kind: 'later', count: 0 };
  if (section.missing > 0) return { kind: 'missing', count: section.missing };
  return { kind: filled ? 'complete' : 'none', count: 0 };
}

/** The section to show first: where something is to be written, else the last that holds something. */
export function firstSection(practice: PracticeView): string | undefined {
  const { sections } = practice;
  const lacking = sections.find(({ editable, missing }) => editable && missing > 0);
  const open = sections.find((section) => isAwaited(practice, section));
  const filled = sections.filter(({ key, kept }) => !kept && hasData(practice, key)).at(-1);
  return (lacking ?? open ?? filled ?? sections[0])?.key;
}
