import type { Calendar } from '../deadline/calendar.js';
import { type Due, dueOf, dueOn, morningBefore, remaining, resumed, type Term } from '../deadline/due.js';
import type { Deadline } from '../practice/deadline.js';
import { isDated } from '../practice/deadline.js';
import { asTerm, type CompiledTerm, type Length } from './terms.js';

/** When something happens to terms, and what their lengths are read from. */
export interface Moment {
  now: string;
  calendar: Calendar;
  /** What is stored with the practice after the change. */
  context: () => object;
}

/** The same term with another end, or with none; its reminder follows, unless its morning is over when the term starts. */
function ending(deadline: Deadline, due: Due | null, { definition }: CompiledTerm, calendar: Calendar): Deadline {
  const { reminder: _, ...rest } = deadline;
  if (!due) return { ...rest, due: null, dueAt: null };
  const { remind } = definition;
  const at = remind && morningBefore(due.due, remind, calendar);
  const reminder = remind && at !== undefined && at > deadline.startedAt ? { event: remind.send, at } : undefined;
  return { ...rest, ...due, ...(reminder && { reminder }) };
}

function dueAfter(length: Length | null, startedAt: string, calendar: Calendar): Due | null {
  if (!length) return null;
  return 'on' in length ? dueOn(length.on, calendar) : dueOf(asTerm(length), startedAt, calendar);
}

/** A term that starts at an instant; one whose length is not known yet waits without a day. */
export function started(term: CompiledTerm, moment: Moment, startedAt = moment.now): Deadline {
  const { title, send } = term.definition;
  const length = term.length(moment.context);
  const fresh: Deadline = { title, event: send, startedAt, due: null, dueAt: null };
  if (term.formula && length && 'count' in length) fresh.counted = { given: length.count, term: asTerm(length) };
  return ending(fresh, dueAfter(length, startedAt, moment.calendar), term, moment.calendar);
}

/** A term with the days that are left of it put aside; a day that somebody set leaves none. */
export function held(deadline: Deadline, { definition }: CompiledTerm, { now, calendar }: Moment): Deadline {
  const whole = deadline.counted?.term ?? (definition as Term);
  const left = isDated(deadline) && definition.on === undefined ? remaining(deadline, whole, now, calendar) : {};
  return { ...deadline, suspended: { at: now, remaining: left } };
}

/** A suspended term goes on with what was left of it; what was delivered before is not delivered again. */
export function goingOn({ suspended, ...deadline }: Deadline, term: CompiledTerm, moment: Moment): Deadline {
  const { now, calendar } = moment;
  if (term.definition.on !== undefined || deadline.dueAt === null) {
    const { deliveredAt } = deadline;
    return { ...started(term, moment), ...(deliveredAt !== undefined && { deliveredAt }) };
  }
  const left = suspended?.remaining ?? {};
  const running: Deadline = { ...deadline, startedAt: now };
  if (deadline.counted) running.counted = { ...deadline.counted, term: left };
  return ending(running, resumed(left, now, calendar), term, calendar);
}

const longer = (term: Term, by: number): Term =>
  Object.fromEntries(Object.entries(term).map(([unit, count]) => [unit, Math.max(0, count + by)]));

/** What was delivered is so no more once it falls due later. */
function undelivered({ deliveredAt, ...deadline }: Deadline, now: string): Deadline {
  const again = deadline.dueAt === null || deadline.dueAt > now;
  return again || deliveredAt === undefined ? deadline : { ...deadline, deliveredAt };
}

function withCount(deadline: Deadline, term: CompiledTerm, given: number, moment: Moment): Deadline {
  const { counted, suspended, startedAt } = deadline;
  if (!counted) return suspended ? deadline : started(term, moment, startedAt);
  const by = given - counted.given;
  const whole = longer(counted.term, by);
  const changed: Deadline = { ...deadline, counted: { given, term: whole } };
  if (suspended) return { ...changed, suspended: { ...suspended, remaining: longer(suspended.remaining, by) } };
  return undelivered(ending(changed, dueOf(whole, startedAt, moment.calendar), term, moment.calendar), moment.now);
}

/**
 * A term after the data that its formula reads may have changed: at the new day, or as much longer or shorter as the new length is.
 * It counts from where it counted; without a length it waits.
 */
export function refreshed(deadline: Deadline, term: CompiledTerm, moment: Moment): Deadline {
  if (!term.formula) return deadline;
  const length = term.length(moment.context);
  if (!length) {
    const { counted: _, ...waiting } = deadline;
    return deadline.due === null ? deadline : undelivered(ending(waiting, null, term, moment.calendar), moment.now);
  }
  if ('count' in length)
    return length.count === deadline.counted?.given ? deadline : withCount(deadline, term, length.count, moment);
  if (length.on === deadline.due) return deadline;
  return undelivered(ending(deadline, dueOn(length.on, moment.calendar), term, moment.calendar), moment.now);
}

/** The next turn of a term that repeats: counted from the day on which it fell due, the first that is not over yet. */
export function nextTurn(deadline: Deadline, term: CompiledTerm, moment: Moment): Deadline {
  let next = deadline;
  while (next.dueAt !== null && next.dueAt <= moment.now) {
    // 24:00 belongs to the day that ends: the next turn counts from that day.
    const counted = term.definition.hours === undefined ? Date.parse(next.dueAt) - 1 : Date.parse(next.dueAt);
    next = started(term, moment, new Date(counted).toISOString());
  }
  return next;
}
