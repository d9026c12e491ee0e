import type { ExploredRule } from '../explored.js';
import { groupedBy } from '../grouped-by.js';
import { isAutomatic, possibleSteps } from './sent-by-people.js';

/** An event that a rule grants is granted where a state accepts it: a rule for other states lets nobody send it. A warning: rights may be withdrawn for a while. */
export const sendableEvent: ExploredRule = {
  check: ({ type, folder, graph, rights }) => {
    const possible = possibleSteps(type, folder);
    return [...groupedBy(graph.steps, ({ event }) => event)].flatMap(([event, steps]) => {
      const rules = rights.entries({ action: 'send', part: event }).filter(({ rule }) => !rule.inverted);
      const first = type.transitions.find((entry) => entry.event === event);
      // Without any rule another warning says so.
      if (rules.length === 0 || !first || steps.some((step) => isAutomatic(step) || possible.has(step))) return [];
      const params = { event, states: [...new Set(steps.map(({ from }) => from.paths.join(' + ')))].slice(0, 5) };
      return [
        {
          code: 'event-never-permitted',
          severity: 'warning' as const,
          file: type.file('workflow.json'),
          pointer: first.pointer,
          params,
          onKey: true,
        },
      ];
    });
  },
};
