import { remember } from '../../remember.js';
import { rightsIn } from '../rights/rights-in.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { graphOf, type Step } from './graph.js';

/** The events that a person may send where some state accepts them: those that are not automatic, and the steps they make. */
export const isAutomatic = ({ taken, event }: Step): boolean =>
  taken.some((entry) => entry.event === event && entry.transition.meta?.automatic === true);

const known = remember((_type: TypeView) => ({}) as { possible?: Set<Step> });

/** The steps of a flow that may really come about: sent by a term, or by somebody who has the right in those states. */
export function possibleSteps(type: TypeView, folder: FolderView): Set<Step> {
  const kept = known(type);
  if (!kept.possible) {
    const rights = rightsIn(type, folder);
    const isPossible = (step: Step) => isAutomatic(step) || rights.anybodyMay({ action: 'send', part: step.event }, step.from);
    kept.possible = new Set(graphOf(type).steps.filter(isPossible));
  }
  return kept.possible;
}
