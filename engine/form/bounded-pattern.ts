/** A text that is tried against a pattern, at the worst, in this many steps: some tens of milliseconds. */
const MOST_STEPS = 20_000_000;

/**
 * In which power of the length of a text the time of a pattern may grow at the worst: each repetition without bound can begin at
 * each place where the one before it ended, and a pattern that is not bound to the beginning begins everywhere. Cautious: it does
 * not ask whether they can meet. Repetitions inside repetitions are worse than any power, and refused when definitions are checked.
 */
export function degreeOf(pattern: string): number {
  const plain = pattern.replace(/\\./gu, 'x').replace(/\[[^\]]*\]/g, 'x');
  const repetitions = plain.match(/[*+]|\{\d+,\}|\{\d*,?\d{3,}\}/g) ?? [];
  const anchored = plain.startsWith('^') && !plain.includes('|');
  return repetitions.length + (anchored ? 0 : 1);
}

/**
 * A regular expression as forms try it: a text so long that the pattern could keep the server busy does not match. A person may
 * store such a text, because drafts are stored with their issues; what follows must not cost others their turn.
 */
export function boundedPattern(pattern: string, flags: string): RegExp | Pick<RegExp, 'test'> {
  const expression = new RegExp(pattern, flags);
  const degree = degreeOf(pattern);
  if (degree <= 1) return expression;
  const longest = Math.floor(MOST_STEPS ** (1 / degree));
  return { test: (text) => text.length <= longest && expression.test(text) };
}
