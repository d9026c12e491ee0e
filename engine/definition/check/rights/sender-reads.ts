import { graphOf, stepsFrom } from '../flow/graph.js';
import type { TypeRule } from '../rule.js';
import { ownGrants, unread, warnings } from './grants.js';

/** Who may send an event may read something of the practice in a state that accepts it: a warning, for one person may have two roles. */
export const senderReads: TypeRule = {
  reads: ['workflow', 'permissions', 'form'],
  check: (type, folder) => {
    const steps = stepsFrom(graphOf(type));
    const found = unread(ownGrants(type, 'send'), type, folder, ({ asked: { part } }, one) =>
      (steps.get(one) ?? []).some(({ event }) => part === undefined || event === part),
    );
    return warnings('send-without-read', found);
  },
};
