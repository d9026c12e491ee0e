import { pathsOverlap } from '../../../value/path.js';
import type { ExploredRule } from '../explored.js';
import { ownGrants, usedIn, warnings } from './grants.js';
import { openedIn } from './openings.js';
import { mayReadAny, mayReadPath } from './readers.js';

/** Who may edit something may read it, in some state at least: a warning, for one person may have two roles. */
export const editorReads: ExploredRule = {
  check: ({ type, folder }) => {
    const found = ownGrants(type, 'edit').filter((grant) => {
      const { part } = grant.asked;
      const isOpen = (area: string) => part === undefined || pathsOverlap(area, part);
      const used = usedIn(grant, type, folder, (one) => openedIn(type, one).some(isOpen));
      const reads = used.some((configuration) => {
        const reader = { role: grant.role, type, folder, configuration };
        return part === undefined ? mayReadAny(reader) : mayReadPath(reader, `data.${part}`);
      });
      return used.length > 0 && !reads;
    });
    return warnings('edit-without-read', found);
  },
};
