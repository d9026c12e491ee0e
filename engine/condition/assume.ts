import type { Condition, Environment } from './condition.js';
import { holds } from './evaluate.js';
import { both, either, everything, negate, nothing } from './simplify.js';

const noEnvironment: Environment = { today: '' };

/** A document that holds one value, at a dotted path. */
const holding = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

/**
 * What is left of a condition once the value at a path is known: its leaves over that path become the constants, and what they
 * decide is taken out. `nothing` means that it cannot hold with that value; anything else, that it may.
 * @param condition with every placeholder resolved
 */
export function assume(condition: Condition, path: string, value: string): Condition {
  const known = holding(path, value);
  const within = (part: Condition): Condition => {
    switch (part.kind) {
      case 'and':
      case 'or':
        return (part.kind === 'and' ? both : either)(...part.of.map(within));
      case 'not':
        return negate(within(part.of));
      default:
        if (part.path !== path) return part;
        return holds(part, known, noEnvironment) ? everything : nothing;
    }
  };
  return within(condition);
}
