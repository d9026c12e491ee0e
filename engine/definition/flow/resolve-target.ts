import type { StateEntry } from './states.js';

/**
 * The state that a target names, as XState reads it: a state beside the source (`b`, `b.c`), or inside it (`.c`).
 * Undefined where there is none; ids (`#b`) are no part of the format.
 */
export function resolveTarget(target: string, source: StateEntry, states: StateEntry[]): StateEntry | undefined {
  const around = target.startsWith('.') ? source : source.parent;
  const path = target.replace(/^\./, '');
  const wanted = around ? `${around.path}.${path}` : path;
  return states.find((state) => state.path === wanted);
}

/** The names that a target of this state could have. */
export const possibleTargets = (source: StateEntry, states: StateEntry[]): string[] => [
  ...states.filter(({ parent }) => parent === source.parent).map(({ name }) => name),
  ...source.children.map(({ name }) => `.${name}`),
];
