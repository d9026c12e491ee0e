import type { ExploredRule } from '../explored.js';
import { ownGrants, unread, warnings } from './grants.js';

/** Who may send an event may read something of the practice in a state that accepts it: a warning, for one person may have two roles. */
export const senderReads: ExploredRule = {
  check: ({ type, folder, steps }) => {
    const found = unread(ownGrants(type, 'send'), type, folder, ({ asked: { part } }, one) =>
      (steps.get(one) ?? []).some(({ event }) => part === undefined || event === part),
    );
    return warnings('send-without-read', found);
  },
};
