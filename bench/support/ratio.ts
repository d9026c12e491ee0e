/** The one in the middle; of an even number the higher of the two. */
export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Runs two things in turn, round after round, so that a slow moment of the machine hits both; gives the median rates per second. */
export function inTurn(rounds: number, one: () => number, other: () => number): { one: number; other: number; ratio: number } {
  one();
  other();
  const pairs = Array.from({ length: rounds }, () => ({ one: one(), other: other() }));
  return {
    one: median(pairs.map((pair) => pair.one)),
    other: median(pairs.map((pair) => pair.other)),
    ratio: median(pairs.map((pair) => pair.one / pair.other)),
  };
}

/** How often a second `work` runs, over so many runs. */
export function rateOf(runs: number, work: () => unknown): number {
  const from = performance.now();
  for (let at = 0; at < runs; at++) work();
  return (runs * 1000) / (performance.now() - from);
}
