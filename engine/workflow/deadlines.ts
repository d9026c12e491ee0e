import type { Calendar } from '../deadline/calendar.js';
import { dueOf, remaining, resumed } from '../deadline/due.js';
import type { Configuration } from './configuration.js';
import type { Deadline, Practice } from './practice.js';
import type { CompiledPracticeType } from './practice-type.js';

/** A step of the workflow, as far as terms see it. */
export interface Step {
  type: CompiledPracticeType;
  before: string[];
  after: Configuration;
  /** States whose term the transition suspends and resumes. */
  suspends: string[];
  resumes: string[];
  now: string;
  calendar: Calendar;
}

/**
 * The terms after a step: each active state runs its own, leaving ends it unless the transition suspends it, and a suspended
 * one goes on only where the transition resumes it. A transition to its own state is no entry.
 */
export function deadlinesAfter(deadlines: Practice['deadlines'], step: Step): Practice['deadlines'] {
  const { type, before, after, suspends, resumes, now, calendar } = step;
  const next = { ...deadlines };
  for (const path of before) {
    const running = next[path];
    const definition = type.states.get(path)?.deadline;
    if (!running || after.states.includes(path)) continue;
    if (suspends.includes(path) && definition && !running.suspended) {
      next[path] = { ...running, suspended: { at: now, remaining: remaining(running, definition, now, calendar) } };
    } else if (!running.suspended) delete next[path];
  }
  for (const { path, deadline: definition } of after.nodes) {
    if (!definition || before.includes(path)) continue;
    const held = next[path];
    const { due, dueAt } =
      held?.suspended && resumes.includes(path)
        ? resumed(held.suspended.remaining, now, calendar)
        : dueOf(definition, now, calendar);
    next[path] = { title: definition.title, event: definition.send, startedAt: now, due, dueAt };
  }
  return after.closed ? {} : next;
}

/** The terms that run: neither suspended nor of a state that is not active. */
export function runningDeadlines(practice: Pick<Practice, 'deadlines' | 'states'>): [string, Deadline][] {
  return Object.entries(practice.deadlines).filter(([state, deadline]) => !deadline.suspended && practice.states.includes(state));
}
