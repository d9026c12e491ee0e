import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import { carryOut } from './carry-out.js';
import { environmentOf } from './context.js';
import { runningDeadlines } from './deadlines.js';
import { failingGuards } from './explain-guard.js';
import { appendHistory } from './history.js';
import { judgedOn } from './judged.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';
import { eventMeta, takeTransition } from './transition.js';

/** The states whose term has passed and was not delivered yet, the earliest first. */
export function dueDeadlines(practice: Practice, now: string): string[] {
  return runningDeadlines(practice)
    .filter(([, deadline]) => !deadline.deliveredAt && deadline.dueAt <= now)
    .sort(([, a], [, b]) => (a.dueAt < b.dueAt ? -1 : 1))
    .map(([state]) => state);
}

function delivered(practice: Practice, state: string, now: string): Practice {
  const deadline = practice.deadlines[state];
  return deadline ? { ...practice, deadlines: { ...practice.deadlines, [state]: { ...deadline, deliveredAt: now } } } : practice;
}

/**
 * Sends the event of a term that fell due, by the system and without rules. It is delivered once; where its guard refuses it,
 * history says so and the practice stays as it was.
 */
export function deliverDeadline(setting: Setting, practice: Practice, state: string, subject: Subject | null): Practice {
  const { type, actor, now, current } = setting;
  const event = practice.deadlines[state]?.event ?? '';
  const marked = delivered(practice, state, now);
  const from = type.configuration(practice.state);
  const judged = judgedOn(setting, marked, subject, environmentOf(actor, now, current.calendar));
  const { title } = eventMeta(from, event);
  const line = { kind: 'automatic' as const, event, title, changes: [] };
  const taken = takeTransition(from, event, judged);
  const done = taken ? carryOut(setting, marked, { taken, before: from.states, judged, line, rights: null }) : null;
  if (done?.ok) return done.value;
  const failing = (from.transitions.get(event) ?? []).flatMap(({ guard }) => (guard ? failingGuards(guard, judged) : []));
  const refused = done ? ['set'] : failing;
  const entry = { ...line, at: now, actor: { id: actor.id, name: actor.name }, service: actor.service, refused };
  return seal({ ...marked, history: appendHistory(practice.history, entry, practice.revision) });
}
