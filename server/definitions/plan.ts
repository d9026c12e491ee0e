import type { DefinitionIssue, Definitions, Difference, LivingGroup, Touched, Unnamed } from '../../engine/index.js';
import { diffDefinitions, touchedBy, unnamedBy } from '../../engine/index.js';

/** What it would mean to apply a folder. */
export interface Plan {
  /** The release that runs, null where none does yet. */
  before: string | null;
  /** The release that the folder would be, null where `apply` would refuse it. */
  after: string | null;
  /** What `apply` would say, errors that refuse it too. */
  issues: DefinitionIssue[];
  differences: { difference: Difference; touched: Touched | null }[];
  living: LivingGroup[];
  unnamed: Unnamed[];
}

/** The part of a plan that compares two sets of definitions, given the practices that live under the first. */
export function compareSets(
  before: Definitions,
  after: Definitions,
  living: LivingGroup[],
): Pick<Plan, 'differences' | 'living' | 'unnamed'> {
  const differences = diffDefinitions(before, after).map((difference) => ({
    difference,
    touched: touchedBy(difference, living, [before, after]),
  }));
  return { differences, living, unnamed: unnamedBy(after, living) };
}
