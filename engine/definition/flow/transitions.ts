import { pointer } from '../../value/pointer.js';
import type { ActionDefinition, TransitionDefinition } from '../generated/definition-files.js';
import type { StateEntry } from './states.js';

/** One transition with its place; `event` is absent for `onDone`. */
export interface TransitionEntry {
  event?: string;
  source: StateEntry;
  pointer: string;
  /** Which it is of alternatives that are tried in order, from 0; null where it stands alone. */
  place: number | null;
  transition: TransitionDefinition;
}

/** An action with its place. */
export interface ActionEntry {
  action: ActionDefinition;
  pointer: string;
}

/** Transitions are written alone or as a list that is tried in order. */
function placed(written: TransitionDefinition | TransitionDefinition[] | undefined, at: string) {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [{ transition: written, pointer: at, place: null }];
  return written.map((transition, index) => ({ transition, pointer: `${at}/${index}`, place: index }));
}

/** The transitions of all states, in the order of the file. */
export function transitionEntries(states: StateEntry[]): TransitionEntry[] {
  return states.flatMap((source): TransitionEntry[] => {
    const events = Object.entries(source.node.on ?? {}).flatMap(([event, written]) => {
      const at = `${source.pointer}/on${pointer(event)}`;
      return placed(written, at).map((one) => ({ event, source, ...one }));
    });
    return [...events, ...placed(source.node.onDone, `${source.pointer}/onDone`).map((one) => ({ source, ...one }))];
  });
}

/** Actions are written alone or as a list. */
export function actionEntries(written: ActionDefinition | ActionDefinition[] | undefined, at: string): ActionEntry[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [{ action: written, pointer: at }];
  return written.map((action, index) => ({ action, pointer: `${at}/${index}` }));
}
