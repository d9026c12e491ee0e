import { pointer } from '../../value/pointer.js';
import type { ActionDefinition, TransitionDefinition } from '../generated/definition-files.js';
import type { StateEntry } from './states.js';

/** One transition with its place; `event` is absent for `onDone`. */
export interface TransitionEntry {
  event?: string;
  source: StateEntry;
  pointer: string;
  transition: TransitionDefinition;
}

/** An action with its place. */
export interface ActionEntry {
  action: ActionDefinition;
  pointer: string;
}

/** The transitions of all states, in the order of the file. */
export function transitionEntries(states: StateEntry[]): TransitionEntry[] {
  return states.flatMap((source): TransitionEntry[] => {
    const events = Object.entries(source.node.on ?? {}).flatMap(([event, written]) => {
      const at = `${source.pointer}/on${pointer(event)}`;
      if (!Array.isArray(written)) return [{ event, source, pointer: at, transition: written }];
      return written.map((transition, index) => ({ event, source, pointer: `${at}/${index}`, transition }));
    });
    const done = source.node.onDone ? [{ source, pointer: `${source.pointer}/onDone`, transition: source.node.onDone }] : [];
    return [...events, ...done];
  });
}

/** Actions are written alone or as a list. */
export function actionEntries(written: ActionDefinition | ActionDefinition[] | undefined, at: string): ActionEntry[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [{ action: written, pointer: at }];
  return written.map((action, index) => ({ action, pointer: `${at}/${index}` }));
}
