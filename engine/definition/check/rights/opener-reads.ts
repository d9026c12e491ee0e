import type { ExploredRule } from '../explored.js';
import { type Grant, ownGrants, unread, warnings } from './grants.js';

/** Who may open a practice may read persons, one of whom it is about, and the practice once it is open: warnings, for one person may have two roles. */
export const openerReads: ExploredRule = {
  check: ({ type, folder, graph, rights }) => {
    const [born] = graph.configurations;
    if (!born) return [];
    const openers = ownGrants(type, 'open');
    const seesPersons = ({ role }: Grant) =>
      rights.may(role, { action: 'read', on: 'subject' }, born) || rights.may(role, { action: 'search', on: 'subject' }, born);
    return [
      ...warnings(
        'open-without-person',
        openers.filter((grant) => !seesPersons(grant)),
      ),
      ...warnings(
        'open-without-read',
        unread(openers.filter(seesPersons), type, folder, (_, one) => one === born),
      ),
    ];
  },
};
