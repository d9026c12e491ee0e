import { resolveTarget } from '../../flow/resolve-target.js';
import { type StateEntry, withAncestors } from '../../flow/states.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

/**
 * Whether a transition of the state, or of one around it, leads somewhere else than to the state itself. `onDone` is tried once: one
 * that a guard may refuse is no way to rely on, unless another follows that has none.
 */
function hasWayOut(state: StateEntry, { states, transitions }: TypeView): boolean {
  const around = new Set(withAncestors(state));
  const ways = transitions.filter(({ source }) => around.has(source));
  const isCertain = (from: StateEntry) =>
    ways.some(({ source, event, transition }) => source === from && event === undefined && !transition.guard);
  return ways.some(({ source, event, transition: { target } }) => {
    if (target === undefined || (event === undefined && !isCertain(source))) return false;
    const reached = resolveTarget(target, source, states);
    return reached !== undefined && !around.has(reached);
  });
}

/** No practice is caught: every innermost state that does not end the practice has a way out. */
export const wayOut: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const endsPractice = (state: StateEntry) => state.node.type === 'final' && (!state.parent || isRegionOfRoot(state, type));
    return type.states
      .filter((state) => state.children.length === 0 && !endsPractice(state) && !hasWayOut(state, type))
      .map(({ path, pointer }) => ({
        code: 'dead-end-state',
        file: type.file('workflow.json'),
        pointer,
        params: { state: path },
        onKey: true,
      }));
  },
};

/** In a workflow that is parallel as a whole, the practice ends when each of its regions has. */
const isRegionOfRoot = (state: StateEntry, { definition }: TypeView): boolean =>
  definition.workflow.type === 'parallel' && state.parent?.parent === null;
