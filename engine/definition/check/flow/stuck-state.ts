import type { StateEntry } from '../../flow/states.js';
import type { ExploredRule } from '../explored.js';
import type { Configuration, Step } from './graph.js';
import { possibleSteps } from './sent-by-people.js';

/** Whether a step leaves a state, or leads on from it where others beside it must go on first. */
const leaves = (state: StateEntry, { to }: Step): boolean => !to.states.has(state);

/**
 * Every state that something leads out of can really be left: by a term, or by somebody who has the right to send the event in some of
 * the configurations in which the state is active. A warning: rights may be withdrawn for a while.
 */
export const stuckState: ExploredRule = {
  check: ({ type, folder, graph, steps, rights }) => {
    const possible = possibleSteps(type, folder);
    const isRuled = ({ event }: Step) => rights.entries({ action: 'send', part: event }).some(({ rule }) => !rule.inverted);
    const waysOut = (state: StateEntry) =>
      graph.configurations
        .filter(({ states, closed }: Configuration) => states.has(state) && !closed)
        .flatMap((configuration) => (steps.get(configuration) ?? []).filter((step) => leaves(state, step)));
    return type.states
      .filter(({ children }) => children.length === 0)
      .flatMap((state) => {
        const ways = waysOut(state);
        // Events without any rule are told of by themselves: their rights may be on their way.
        if (ways.length === 0 || ways.some((step) => possible.has(step) || !isRuled(step))) return [];
        const params = { state: state.path, events: [...new Set(ways.map(({ event }) => event))] };
        return [
          {
            code: 'stuck-state',
            severity: 'warning' as const,
            file: type.file('workflow.json'),
            pointer: state.pointer,
            params,
            onKey: true,
          },
        ];
      });
  },
};
