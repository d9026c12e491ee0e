import type { DeepTypeRule } from '../rule.js';
import { graphOf } from './graph.js';

/** The states of a flow can be explored whole; where they are too many, the rules about what never happens are silent. */
export const exploredStates: DeepTypeRule = {
  check: (type) =>
    graphOf(type).complete
      ? []
      : [
          {
            code: 'states-not-explored',
            severity: 'warning',
            file: type.file('workflow.json'),
            pointer: '/states',
            params: { explored: graphOf(type).configurations.length },
            onKey: true,
          },
        ],
};
