import type { Calendar } from '../deadline/calendar.js';
import { dueOf, remaining, resumed } from '../deadline/due.js';
import type { DeadlineDefinition } from '../definition/generated/definition-files.js';
import type { Deadline } from '../practice/deadline.js';
import type { Practice } from '../practice/practice.js';
import type { Configuration } from './configuration.js';
import type { CompiledPracticeType } from './practice-type.js';

/** A step of the workflow, as far as terms see it. */
export interface DeadlineStep {
  type: CompiledPracticeType;
  after: Configuration;
  /** The states that were left and entered: a transition to the own state does neither. */
  left: string[];
  entered: string[];
  /** States whose term the transition suspends and resumes. */
  suspends: string[];
  resumes: string[];
  now: string;
  calendar: Calendar;
}

/** A term with the days that are left of it put aside. */
function suspended(running: Deadline, definition: DeadlineDefinition, { now, calendar }: DeadlineStep): Deadline {
  return { ...running, suspended: { at: now, remaining: remaining(running, definition, now, calendar) } };
}

/** A suspended term goes on with what was left of it; what was delivered before is not delivered again. */
function goingOn({ suspended: held, ...running }: Deadline, { now, calendar }: DeadlineStep): Deadline {
  return { ...running, startedAt: now, ...resumed(held?.remaining ?? {}, now, calendar) };
}

/**
 * The terms after a step: each active state runs its own, leaving ends it unless the transition suspends it, and a suspended
 * one goes on only where the transition resumes it; any other entry starts it anew. The term of a state around others is also
 * suspended and resumed while that state stays active.
 */
export function deadlinesAfter(deadlines: Practice['deadlines'], step: DeadlineStep): Practice['deadlines'] {
  const { type, after, left, entered, suspends, resumes, now, calendar } = step;
  if (after.closed) return {};
  if (left.length + entered.length + suspends.length + resumes.length === 0) return deadlines;
  const next = { ...deadlines };
  const definitionOf = (path: string) => type.states.get(path)?.deadline;
  for (const path of suspends) {
    const running = next[path];
    const definition = definitionOf(path);
    if (running && definition && !running.suspended) next[path] = suspended(running, definition, step);
  }
  for (const path of left) if (!suspends.includes(path)) delete next[path];
  for (const path of after.states) {
    const definition = definitionOf(path);
    const held = next[path];
    if (held?.suspended && resumes.includes(path)) next[path] = goingOn(held, step);
    else if (definition && entered.includes(path))
      next[path] = { title: definition.title, event: definition.send, startedAt: now, ...dueOf(definition, now, calendar) };
  }
  return next;
}

/** The terms that run: neither suspended nor of a state that is not active. */
export function runningDeadlines(practice: Pick<Practice, 'deadlines' | 'states'>): [string, Deadline][] {
  return Object.entries(practice.deadlines).filter(([state, deadline]) => !deadline.suspended && practice.states.includes(state));
}
