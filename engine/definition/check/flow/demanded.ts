import type { TransitionEntry } from '../../flow/transitions.js';
import type { GuardDefinition } from '../../generated/definition-files.js';
import { once, remember } from '../../remember.js';
import { groupedBy } from '../grouped-by.js';
import type { TypeView } from '../type-view.js';
import type { Configuration, Step } from './graph.js';
import { graphOf, leadingTo } from './graph.js';

/** A guard that must hold for its transition, with its place. */
export interface Demand {
  guard: GuardDefinition;
  pointer: string;
  /** The configurations in which the transition may be taken. */
  asked: Configuration[];
  /** Those, and all from which some of them can still be reached. */
  before: () => ReadonlySet<Configuration>;
}

/** The guards that must all hold: the one of a transition and, inside `all`, each. What `any` and `not` hold is not demanded. */
function demanded(guard: GuardDefinition, pointer: string): Pick<Demand, 'guard' | 'pointer'>[] {
  if (guard.type !== 'all') return [{ guard, pointer }];
  return (guard.params?.guards ?? []).flatMap((one, index) => demanded(one, `${pointer}/params/guards/${index}`));
}

/** All that the transitions of a flow demand, with where they may be taken. */
export const demandsOf = remember((type: TypeView): Demand[] => {
  const graph = graphOf(type);
  const steps = graph.steps.flatMap((step) => step.taken.map((entry): [TransitionEntry, Step] => [entry, step]));
  const byEntry = groupedBy(steps, ([entry]) => entry);
  return type.transitions.flatMap((entry) => {
    const { transition, pointer } = entry;
    const asked = [...new Set((byEntry.get(entry) ?? []).map(([, { from }]) => from))];
    if (!transition.guard || asked.length === 0) return [];
    const before = once(() => leadingTo(graph, asked, () => true));
    return demanded(transition.guard, `${pointer}/guard`).map((one) => ({ ...one, asked, before }));
  });
});

/** Whether some of the configurations lie on a way to one where something is demanded, or are that one. */
export const comesBefore = (providing: Configuration[], { before }: Demand): boolean => {
  const ways = before();
  return providing.some((one) => ways.has(one));
};
