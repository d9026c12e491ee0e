import type { StateValue } from '../practice/practice.js';

/**
 * `{ a: { b: 'c' } }` becomes `['a', 'a.b', 'a.b.c']`: all active states by dotted path, each after what surrounds it. What is no
 * state value, as somebody may write it in a story, names no state.
 */
export function activePaths(value: StateValue | null | undefined, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => [prefix + key, ...activePaths(inner, `${prefix + key}.`)]);
}

/** The states among these that hold no other of them. */
export const innermost = (states: readonly string[]): string[] =>
  states.filter((path) => !states.some((other) => other.startsWith(`${path}.`)));

/** The states among these that stand directly in another, or in none. */
export const directlyIn = (states: readonly string[], outer: string | null): string[] =>
  states.filter((path) => {
    const at = path.lastIndexOf('.');
    return outer === null ? at < 0 : at >= 0 && path.slice(0, at) === outer;
  });
