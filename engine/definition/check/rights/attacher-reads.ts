import type { ExploredRule } from '../explored.js';
import { ownGrants, unread, warnings } from './grants.js';

/** Who may attach a document may read something of the practice: a warning, for one person may have two roles. */
export const attacherReads: ExploredRule = {
  check: ({ type, folder }) =>
    warnings(
      'attach-without-read',
      unread(ownGrants(type, 'attach'), type, folder, (_, { closed }) => !closed),
    ),
};
