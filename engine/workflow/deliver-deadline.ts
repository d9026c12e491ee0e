import type { Deadline } from '../practice/deadline.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import { carryOut } from './carry-out.js';
import { environmentOf, storedContext } from './context.js';
import { runningDeadlines } from './deadlines.js';
import { failingGuards } from './explain-guard.js';
import { appendHistory } from './history.js';
import { judgedOn } from './judged.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';
import { nextTurn } from './term-clock.js';
import { eventMeta, takeTransition } from './transition.js';

/** An event that the clock owes a practice: that of a term which fell due, or of its reminder. */
export interface Delivery {
  term: string;
  event: string;
  at: string;
  reminds: boolean;
}

/** What the clock owes a practice and did not deliver yet, the earliest first. */
export function dueDeadlines(practice: Practice, now: string): Delivery[] {
  const owed = runningDeadlines(practice).flatMap(([term, { event, dueAt, deliveredAt, reminder }]): Delivery[] => [
    ...(reminder && !reminder.sentAt && reminder.at <= now
      ? [{ term, event: reminder.event, at: reminder.at, reminds: true }]
      : []),
    ...(!deliveredAt && dueAt <= now ? [{ term, event, at: dueAt, reminds: false }] : []),
  ]);
  return owed.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function delivered({ type, now, current }: Setting, practice: Practice, { term: name, reminds }: Delivery): Practice {
  const deadline = practice.deadlines[name];
  const term = type.terms.get(name);
  if (!deadline || !term) return practice;
  const put = (next: Deadline): Practice => ({ ...practice, deadlines: { ...practice.deadlines, [name]: next } });
  if (reminds) return put({ ...deadline, ...(deadline.reminder && { reminder: { ...deadline.reminder, sentAt: now } }) });
  if (!term.definition.repeat) return put({ ...deadline, deliveredAt: now });
  return put(nextTurn(deadline, term, { now, calendar: current.calendar, context: () => storedContext(practice) }));
}

/**
 * Sends the event of a term that fell due, or of its reminder, by the system and without rules. It is delivered once, of a term that
 * repeats once a turn; where its guard refuses it, history says so and the practice stays as it was.
 */
export function deliverDeadline(setting: Setting, practice: Practice, delivery: Delivery, subject: Subject | null): Practice {
  const { type, actor, now, current } = setting;
  const { event } = delivery;
  const marked = delivered(setting, practice, delivery);
  const from = type.configuration(practice.state);
  const judged = judgedOn(setting, marked, subject, environmentOf(actor, now, current.calendar));
  const { title } = eventMeta(from, event);
  const line = { kind: 'automatic' as const, event, title, changes: [] };
  const taken = takeTransition(from, event, judged);
  setting.watch?.({ event, from, judged, taken });
  const done = taken ? carryOut(setting, marked, { taken, before: from.states, judged, line, rights: null }) : null;
  if (done?.ok) return done.value;
  const failing = (from.transitions.get(event) ?? []).flatMap(({ guard }) => (guard ? failingGuards(guard, judged) : []));
  const refused = done ? ['set'] : failing;
  const entry = { ...line, at: now, actor: { id: actor.id, name: actor.name }, service: actor.service, refused };
  return seal({ ...marked, history: appendHistory(practice.history, entry, practice.revision) });
}
