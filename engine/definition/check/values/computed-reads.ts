import { analyseExpression, Formula, noDates } from '../../../expression/check-expression.js';
import { computedAmong, computedNames, isVolatilePath } from '../../../expression/computed-order.js';
import { lookupReads } from '../../../expression/lookup.js';
import type { ComputedDefinition, ComputedFile } from '../../generated/definition-files.js';
import { remember } from '../../remember.js';

/** The formula of each computed value, parsed once for all that asks what it does. */
export const formulaOf = remember(({ value = '' }: Partial<ComputedDefinition>) => new Formula(value));

/** For each computed value, the paths that its formula, or its search in a code list, reads. */
const readsOf = remember((computed: ComputedFile) => {
  const reads = (definition: Partial<ComputedDefinition> = {}) =>
    definition.lookup ? lookupReads(definition.lookup) : analyseExpression(formulaOf(definition), noDates).reads;
  return new Map(computedNames(computed).map((name) => [name, reads(computed[name])]));
});

/** The paths that one computed value reads. */
export const computedReads = (computed: ComputedFile, name: string): string[] => readsOf(computed).get(name) ?? [];

/** For each computed value, the computed values that its formula reads. */
export function computedDependencies(computed: ComputedFile): Map<string, string[]> {
  const reads = readsOf(computed);
  return new Map([...reads].map(([name, paths]) => [name, computedAmong(paths, [...reads.keys()])]));
}

/** The names of the computed values that are volatile, directly or through another. */
export function volatileNames(computed: ComputedFile): Set<string> {
  const names = new Set([...readsOf(computed)].filter(([, reads]) => reads.some(isVolatilePath)).map(([name]) => name));
  const dependencies = computedDependencies(computed);
  for (let before = -1; before < names.size; ) {
    before = names.size;
    for (const [name, others] of dependencies) if (others.some((other) => names.has(other))) names.add(name);
  }
  return names;
}
