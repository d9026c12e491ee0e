import type { Found } from '../../found.js';
import { allActions } from '../actions/actions.js';
import type { ExploredRule } from '../explored.js';

/**
 * Who sends a certified event can hold the practice or be enabled in it: by opening it, by an action of the flow, or because somebody may
 * assign it. A warning, for one person may have two roles.
 */
export const certifiedByNobody: ExploredRule = {
  check: ({ type, graph, rights }) => {
    const whoMay = (action: 'open' | 'assign' | 'send', part?: string) =>
      rights.roles.filter((role) => graph.configurations.some((one) => rights.may(role, { action, part }, one)));
    const actions = allActions(type).map(({ action }) => action);
    if (whoMay('assign').length > 0 || actions.some((action) => action.type === 'assign-reference-operator')) return [];
    const enabled = actions.flatMap(({ type: kind, params }) => (kind === 'enable-operator' ? (params?.role ?? []) : []));
    const holders = new Set([...whoMay('open'), ...enabled]);
    return type.transitions.flatMap(({ event, transition: { meta }, pointer }): Found[] => {
      if (!meta?.certified || event === undefined) return [];
      const senders = whoMay('send', event);
      if (senders.length === 0 || senders.some((role) => holders.has(role))) return [];
      const params = { event, roles: senders };
      return [
        {
          code: 'certified-by-nobody',
          severity: 'warning',
          file: type.file('workflow.json'),
          pointer: `${pointer}/meta/certified`,
          params,
        },
      ];
    });
  },
};
