import type { Found } from '../../found.js';
import type { ExploredRule } from '../explored.js';
import { possibleSteps } from '../flow/sent-by-people.js';
import { ownRules } from './rules-of-permission.js';

/** A rule of a practice type holds in some state that practices come to, one about an event in some state that accepts it. Warnings. */
export const ruleNeverHolds: ExploredRule = {
  check: ({ type, folder, graph, steps, rights }) => {
    const permitted = new Set([...possibleSteps(type, folder)].map(({ event }) => event));
    return ownRules(type).flatMap((entry): Found[] => {
      const { rule, file, pointer, actions } = entry;
      const holding = graph.configurations.filter((one) => rights.truth(entry, one) !== false);
      const at = { severity: 'warning' as const, file };
      if (holding.length === 0) return [{ ...at, code: 'rule-never-holds', pointer: `${pointer}/conditions` }];
      if (rule.inverted || actions.length > 1 || actions[0] !== 'send') return [];
      return (rule.fields ?? []).flatMap((event, index): Found[] => {
        const isAccepted = holding.some((one) => steps.get(one)?.some((step) => step.event === event));
        // Where no rule at all permits the event, another warning says so.
        if (isAccepted || !permitted.has(event)) return [];
        return [{ ...at, code: 'rule-where-not-accepted', pointer: `${pointer}/fields/${index}`, params: { event } }];
      });
    });
  },
};
