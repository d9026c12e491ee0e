import { checkExpression } from '../../expression/check-expression.js';
import { computedAmong, computedNames } from '../../expression/computed-order.js';
import type { ComputedFile } from '../generated/definition-files.js';

/** Roots that change while the practice does not: a formula that reads one is volatile, and so is what reads that formula. */
const volatileRoots = new Set(['today', 'subject', 'records', 'service']);

/** The names of the computed values that are volatile, directly or through another. */
export function volatileNames(computed: ComputedFile): Set<string> {
  const all = computedNames(computed);
  const readsOf = new Map(all.map((name) => [name, checkExpression(computed[name]?.value ?? '').reads]));
  const isVolatile = (path: string) => volatileRoots.has(path.split('.')[0] ?? '');
  const names = new Set(all.filter((name) => readsOf.get(name)?.some(isVolatile)));
  for (let before = -1; before < names.size; ) {
    before = names.size;
    for (const [name, reads] of readsOf) if (computedAmong(reads, all).some((other) => names.has(other))) names.add(name);
  }
  return names;
}
