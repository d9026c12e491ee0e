import type { Condition } from '../../engine/index.js';
import { both, conjunctsOf, either, everything, factored, negate, nothing } from '../../engine/index.js';

/** More ways than these are not asked one by one. */
const MOST = 4;

type Leaf = Condition & { kind: 'compare' | 'in' };

/** Whether few documents have what is asked for here, and an index finds them. */
const isNarrow = (part: Condition, narrow: readonly string[]): part is Leaf =>
  (part.kind === 'in' || (part.kind === 'compare' && part.operator === 'eq')) && narrow.includes(part.path);

/** Narrow leaves of which one at least must hold for the condition to hold, as few as there are; null where it may hold without any. */
function neededOf(condition: Condition, narrow: readonly string[]): Map<string, Leaf> | null {
  if (isNarrow(condition, narrow)) return new Map([[keyOf(condition), condition]]);
  if (condition.kind === 'and') {
    const found = condition.of.flatMap((part) => neededOf(part, narrow) ?? []);
    return found.sort((one, other) => one.size - other.size)[0] ?? null;
  }
  if (condition.kind !== 'or') return null;
  const all = new Map<string, Leaf>();
  for (const part of condition.of) {
    const needed = neededOf(part, narrow);
    if (!needed) return null;
    for (const [key, leaf] of needed) all.set(key, leaf);
  }
  return all;
}

const keyOf = (condition: Condition): string => JSON.stringify(condition);

/** What is left of a condition once some leaves are known to hold, or not to. */
function settled(condition: Condition, known: ReadonlyMap<string, boolean>): Condition {
  switch (condition.kind) {
    case 'and':
      return both(...condition.of.map((part) => settled(part, known)));
    case 'or':
      return either(...condition.of.map((part) => settled(part, known)));
    case 'not':
      return negate(settled(condition.of, known));
    case 'compare':
    case 'in': {
      const holds = known.get(keyOf(condition));
      return holds === undefined ? condition : holds ? everything : nothing;
    }
    default:
      return condition;
  }
}

/** Whether some path is asked to lie between two ends, such as a number that begins so: that is narrow enough. */
function hasBothEnds(condition: Condition): boolean {
  const ends = conjunctsOf(condition).flatMap((part) => (part.kind === 'compare' && part.operator !== 'eq' ? [part] : []));
  return ends.some(({ path, operator }) =>
    ends.some((other) => other.path === path && other.operator.startsWith('l') && operator.startsWith('g')),
  );
}

/**
 * The ways in which a condition can hold, no two for the same document: each asks for something narrow in front, and is left with
 * what that does not settle. Somebody who sees what their service has and what names it asks for two kinds of documents: each has
 * its index, both together have none. One way, the condition itself, where there is no more to it.
 * @param condition factored
 * @param narrow paths of which each value has few of the documents, and that are indexed
 */
export function waysOf(condition: Condition, narrow: readonly string[] = []): Condition[] {
  const needed = hasBothEnds(condition) ? null : neededOf(condition, narrow);
  if (!needed || needed.size < 2 || needed.size > MOST) return [condition];
  const known = new Map<string, boolean>();
  return [...needed].map(([key, leaf]) => {
    const before = [...needed.values()].filter((other) => known.has(keyOf(other))).map(negate);
    const way = settled(condition, new Map([...known, [key, true]]));
    known.set(key, false);
    return factored(both(leaf, ...before, way));
  });
}
