import { actionEntries } from '../../flow/transitions.js';
import type { Found } from '../../found.js';
import { allActions } from '../actions/actions.js';
import type { ExploredRule } from '../explored.js';
import { termsMeant } from './deadline-states.js';

/** A term is suspended where it runs, and what is suspended is resumed somewhere: warnings, for a practice may end meanwhile. */
export const termSuspension: ExploredRule = {
  check: ({ type, graph }) => {
    const file = type.file('workflow.json');
    const terms = (of: string) => termsMeant(type, of);
    const named = (...kinds: string[]) =>
      new Set(allActions(type).flatMap(({ action }) => (kinds.includes(action.type) ? terms(action.params?.of ?? '') : [])));
    const [suspended, resumed] = [named('suspend-deadline'), named('resume-deadline', 'restart-deadline')];
    const neverPaired = allActions(type).flatMap(({ action, pointer }): Found[] => {
      const of = action.params?.of ?? '';
      const at = { severity: 'warning' as const, file, pointer: `${pointer}/params/of`, params: { state: of } };
      if (action.type === 'resume-deadline' && !terms(of).some((term) => suspended.has(term)))
        return [{ ...at, code: 'resumed-never-suspended' }];
      return action.type === 'suspend-deadline' && !terms(of).some((term) => resumed.has(term))
        ? [{ ...at, code: 'suspended-never-resumed' }]
        : [];
    });
    const notRunning = type.transitions.flatMap((entry): Found[] => {
      const taking = graph.steps.filter(({ taken }) => taken.includes(entry));
      return actionEntries(entry.transition.actions, `${entry.pointer}/actions`).flatMap(({ action, pointer }): Found[] => {
        const of = action.params?.of ?? '';
        const isRunning = taking.some(({ from }) => terms(of).some(({ state }) => from.states.has(state)));
        if (action.type !== 'suspend-deadline' || taking.length === 0 || isRunning) return [];
        return [{ code: 'deadline-not-running', file, pointer: `${pointer}/params/of`, params: { state: of } }];
      });
    });
    return [...neverPaired, ...notRunning];
  },
};
