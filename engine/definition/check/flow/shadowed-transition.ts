import { withAncestors } from '../../flow/states.js';
import type { TransitionEntry } from '../../flow/transitions.js';
import type { Found } from '../../found.js';
import type { ExploredRule } from '../explored.js';

/** Whether one stands before in the same list and has no guard: then it is always the one that is taken. */
const isBehind = (entry: TransitionEntry, other: TransitionEntry): boolean =>
  other.source === entry.source && other.event === entry.event && !other.transition.guard;

/** Every transition may be taken: none stands behind one without a guard, in its list or in the states inside. */
export const shadowedTransition: ExploredRule = {
  check: ({ type, graph }) => {
    const taken = new Set(graph.steps.flatMap((step) => step.taken));
    return type.transitions
      .filter((entry) => entry.event !== undefined && !taken.has(entry))
      .flatMap((entry): Found[] => {
        const before = type.transitions.slice(0, type.transitions.indexOf(entry)).some((other) => isBehind(entry, other));
        const inside = type.transitions.some(
          ({ event, source }) => event === entry.event && source !== entry.source && withAncestors(source).includes(entry.source),
        );
        const at = { file: type.file('workflow.json'), pointer: entry.pointer };
        const params = { event: entry.event ?? '', state: entry.source.path };
        if (before) return [{ ...at, code: 'shadowed-alternative', params }];
        // A state around others may say for all of them what each of them says otherwise.
        return inside ? [{ ...at, code: 'overridden-transition', severity: 'warning', params, onKey: true }] : [];
      });
  },
};
