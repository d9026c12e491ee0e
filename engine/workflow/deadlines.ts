import type { DatedDeadline, Deadline } from '../practice/deadline.js';
import { isDated } from '../practice/deadline.js';
import type { Practice } from '../practice/practice.js';
import type { Configuration } from './configuration.js';
import { storedContext } from './context.js';
import type { CompiledPracticeType } from './practice-type.js';
import type { Setting } from './setting.js';
import { goingOn, held, type Moment, refreshed, started } from './term-clock.js';
import { type CompiledTerm, stateOfTerm } from './terms.js';

/** A step of the workflow, as far as terms see it. */
export interface DeadlineStep extends Moment {
  type: CompiledPracticeType;
  after: Configuration;
  /** The states that were left and entered: a transition to the own state does neither. */
  left: string[];
  entered: string[];
  /** Terms that the transition suspends, resumes and starts anew; a state stands for all of its terms. */
  suspends: string[];
  resumes: string[];
  restarts: string[];
}

const names = (list: string[], { name, state }: CompiledTerm): boolean => list.includes(name) || list.includes(state);

function termAfter(before: Deadline | undefined, term: CompiledTerm, step: DeadlineStep): Deadline | undefined {
  const { after, left, entered, suspends, resumes, restarts } = step;
  const { state } = term;
  const suspending = names(suspends, term);
  const put = before && suspending && !before.suspended ? held(before, term, step) : before;
  const kept = left.includes(state) && !suspending ? undefined : put;
  if (!after.states.includes(state)) return kept;
  if (kept?.suspended && names(resumes, term)) return goingOn(kept, term, step);
  return entered.includes(state) || names(restarts, term) ? started(term, step) : kept;
}

function moved(deadlines: Practice['deadlines'], step: DeadlineStep): Practice['deadlines'] {
  const next: Practice['deadlines'] = {};
  for (const term of step.type.terms.values()) {
    const deadline = termAfter(deadlines[term.name], term, step);
    if (deadline) next[term.name] = deadline;
  }
  return next;
}

/** The terms with those that formulas measure measured again. */
function measured(deadlines: Practice['deadlines'], type: CompiledPracticeType, moment: Moment): Practice['deadlines'] {
  let next = deadlines;
  for (const term of type.measuredTerms) {
    const deadline = deadlines[term.name];
    const fresh = deadline && refreshed(deadline, term, moment);
    if (fresh && fresh !== deadline) next = { ...next, [term.name]: fresh };
  }
  return next;
}

/**
 * The terms after a step: each active state runs its own, leaving ends it unless the transition suspends it, and a suspended
 * one goes on only where the transition resumes it; any other entry starts it anew. The term of a state around others is also
 * suspended and resumed while that state stays active.
 */
export function deadlinesAfter(deadlines: Practice['deadlines'], step: DeadlineStep): Practice['deadlines'] {
  const { type, after, left, entered, suspends, resumes, restarts } = step;
  if (after.closed) return {};
  const moves = left.length + entered.length + suspends.length + resumes.length + restarts.length > 0;
  return measured(moves ? moved(deadlines, step) : deadlines, type, step);
}

/** The terms of a practice whose data, or copy of the person, changed outside any event. */
export function remeasured(
  { type, now, current }: Pick<Setting, 'type' | 'now' | 'current'>,
  practice: Practice,
): Practice['deadlines'] {
  return measured(practice.deadlines, type, { now, calendar: current.calendar, context: () => storedContext(practice) });
}

/** The terms that run: neither suspended, nor of a state that is not active, nor without a day. */
export function runningDeadlines(practice: Pick<Practice, 'deadlines' | 'states'>): [string, DatedDeadline][] {
  return Object.entries(practice.deadlines).filter((entry): entry is [string, DatedDeadline] => {
    const [name, deadline] = entry;
    return !deadline.suspended && practice.states.includes(stateOfTerm(name)) && isDated(deadline);
  });
}
