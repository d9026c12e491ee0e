import { transition } from 'xstate';
import type { ActionDefinition, TransitionDefinition } from '../definition/generated/definition-files.js';
import type { Configuration } from './configuration.js';
import type { GuardEnvironment } from './guards.js';
import { guardHolds } from './guards.js';

/** What XState made of an event: the states after it and the actions in exit, transition, entry order. */
export interface Taken {
  configuration: Configuration;
  actions: ActionDefinition[];
}

/**
 * Takes a transition. Asks `can` first: an event that nothing accepts gives back the very same snapshot, as a legitimate
 * transition to the own state does.
 * @returns null if no transition accepts the event
 */
export function takeTransition(from: Configuration, event: string, judged: GuardEnvironment): Taken | null {
  const guarded = { type: event, judged };
  if (!from.snapshot.can(guarded)) return null;
  const [next, actions] = transition(judged.type.machine, from.snapshot, guarded);
  return {
    configuration: judged.type.ofSnapshot(next as Configuration['snapshot']),
    actions: actions.map(({ type, params }) => ({ type, params }) as unknown as ActionDefinition),
  };
}

/** The transition that will be taken: the first whose guard holds; null where none does. */
export function chosenTransition(from: Configuration, event: string, judged: GuardEnvironment): TransitionDefinition | null {
  const candidates = from.transitions.get(event) ?? [];
  return candidates.find(({ guard }) => !guard || guardHolds(guard, judged)) ?? null;
}

/** The meta of an event in these states: that of its first transition, which names the button. */
export function eventMeta(from: Configuration, event: string): NonNullable<TransitionDefinition['meta']> {
  return from.transitions.get(event)?.find(({ meta }) => meta)?.meta ?? { title: event };
}
