import { transition } from 'xstate';
import type {
  ActionDefinition,
  EventMeta,
  GuardDefinition,
  TransitionDefinition,
} from '../definition/generated/definition-files.js';
import type { Configuration, Taken } from './configuration.js';
import type { GuardEnvironment } from './guards.js';
import { answering, guardHolds } from './guards.js';
import type { Mark } from './machine.js';
import { enteredMark, leftMark, takenMark } from './machine.js';

const marking: string[] = [enteredMark, leftMark, takenMark];

/** What XState does once it has asked these guards and got these answers. */
interface Outcome {
  taken: Taken | null;
}

/** A guard that XState asks, and what it does or asks next by the answer, as far as that is known. */
interface Question {
  guard: GuardDefinition;
  yes?: Question | Outcome;
  no?: Question | Outcome;
}

const decisions = new WeakMap<Configuration, Map<string, Question | Outcome>>();

/**
 * Takes a transition. What XState does with an event follows from the active states, the event and the answers of the guards
 * alone. So XState decides each case once, and the answers lead to what it decided: the same guards are asked in the same
 * order, and none that XState would not ask.
 * @returns null if no transition accepts the event
 */
export function takeTransition(from: Configuration, event: string, judged: GuardEnvironment): Taken | null {
  let at = decisions.get(from)?.get(event);
  while (at && 'guard' in at) at = guardHolds(at.guard, judged) ? at.yes : at.no;
  return at ? at.taken : learn(from, event, judged);
}

/** Lets XState decide, and remembers the way there. */
function learn(from: Configuration, event: string, judged: GuardEnvironment): Taken | null {
  const asked: { guard: GuardDefinition; holds: boolean }[] = [];
  const taken = decide(from, event, judged, (guard) => {
    const holds = guardHolds(guard, judged);
    asked.push({ guard, holds });
    return holds;
  });
  const known = decisions.get(from) ?? new Map<string, Question | Outcome>();
  decisions.set(from, known);
  let put = (found: Question | Outcome): void => void known.set(event, found);
  let at = known.get(event);
  for (const { guard, holds } of asked) {
    const question: Question = at && 'guard' in at ? at : { guard };
    if (question !== at) put(question);
    put = (found) => {
      if (holds) question.yes = found;
      else question.no = found;
    };
    at = holds ? question.yes : question.no;
  }
  put({ taken });
  return taken;
}

/**
 * What XState itself does. Asks `can` first: an event that nothing accepts gives back the very same snapshot, as a legitimate
 * transition to the own state does.
 */
function decide(
  from: Configuration,
  event: string,
  judged: GuardEnvironment,
  ask: (guard: GuardDefinition) => boolean,
): Taken | null {
  const { snapshot } = from;
  const can = answering(
    (guard) => guardHolds(guard, judged),
    () => snapshot.status === 'active' && snapshot.can({ type: event }),
  );
  const outcome = answering(ask, () => transition(judged.type.machine, snapshot, { type: event }));
  return can ? takenFrom(outcome, judged.type.ofSnapshot) : null;
}

/** What XState answers, in our words. */
export function takenFrom(
  [next, executable]: [unknown, readonly { type: string; params: unknown }[]],
  ofSnapshot: (snapshot: Configuration['snapshot']) => Configuration,
): Taken {
  const actions = executable.map(({ type, params }) => ({ type, params }) as ActionDefinition | Mark);
  const marks = (type: string) => actions.flatMap((action) => (action.type === type ? [(action as Mark).params.state] : []));
  return {
    configuration: ofSnapshot(next as Configuration['snapshot']),
    actions: actions.filter((action): action is ActionDefinition => !marking.includes(action.type)),
    left: marks(leftMark),
    entered: marks(enteredMark),
    through: marks(takenMark),
  };
}

/** The transition that will be taken: the first whose guard holds; null where none does. */
export function chosenTransition(from: Configuration, event: string, judged: GuardEnvironment): TransitionDefinition | null {
  const candidates = from.transitions.get(event) ?? [];
  return candidates.find(({ guard }) => !guard || guardHolds(guard, judged)) ?? null;
}

/** What is said of an event in these states: how its button is called, who may send it, what is written with it. */
export const eventMeta = (from: Configuration, event: string): EventMeta => from.metas.get(event) ?? { title: event };
