import type { Found } from '../../found.js';
import type { ExploredRule } from '../explored.js';
import { demandsOf } from '../flow/demanded.js';
import { termsMeant } from './deadline-states.js';

/** `deadline-passed` asks of a term that may be running: the term of a state that was left has ended. */
export const deadlineNotRunning: ExploredRule = {
  check: ({ type }) => {
    return demandsOf(type).flatMap(({ guard, pointer, asked }): Found[] => {
      const of = guard.params?.of;
      if (guard.type !== 'deadline-passed' || of === undefined) return [];
      const states = termsMeant(type, of).map(({ state }) => state);
      if (asked.some((one) => states.some((state) => one.states.has(state)))) return [];
      return [
        {
          code: 'deadline-not-running',
          file: type.file('workflow.json'),
          pointer: `${pointer}/params/of`,
          params: { state: of },
        },
      ];
    });
  },
};
