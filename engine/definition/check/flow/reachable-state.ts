import { resolveTarget } from '../../flow/resolve-target.js';
import { type StateEntry, withAncestors } from '../../flow/states.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

/** A state, what surrounds it, and what is entered with them. */
function enter(state: StateEntry, reached: Set<StateEntry>): void {
  const open = [...withAncestors(state)];
  for (let next = open.pop(); next; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const inner = next.node.type === 'parallel' ? next.children : next.children.filter(({ name }) => name === next?.node.initial);
    open.push(...inner);
  }
}

function reachedStates({ states, transitions, definition: { workflow } }: TypeView): Set<StateEntry> {
  const reached = new Set<StateEntry>();
  for (const state of states) {
    if (!state.parent && (workflow.type === 'parallel' || state.name === workflow.initial)) enter(state, reached);
  }
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const { source, transition } of transitions) {
      const target = reached.has(source) && transition.target !== undefined && resolveTarget(transition.target, source, states);
      if (target) enter(target, reached);
    }
  }
  return reached;
}

/** Some way leads to every state. */
export const reachableState: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const reached = reachedStates(type);
    return type.states
      .filter((state) => !reached.has(state) && (!state.parent || reached.has(state.parent)))
      .map(({ path, pointer }) => ({
        code: 'unreachable-state',
        file: type.file('workflow.json'),
        pointer,
        params: { state: path },
        onKey: true,
      }));
  },
};
