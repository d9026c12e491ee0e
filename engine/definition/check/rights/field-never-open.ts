import { pathsOverlap } from '../../../value/path.js';
import type { DeepTypeRule } from '../rule.js';
import { ownGrants, warnings } from './grants.js';

/** What a rule lets somebody edit is opened by some state or event: a warning, for a rule alone opens nothing. */
export const fieldNeverOpen: DeepTypeRule = {
  check: (type) => {
    const opened = [
      ...type.states.flatMap(({ node }) => node.meta?.editable ?? []),
      ...type.transitions.flatMap(({ transition }) => transition.meta?.editable ?? []),
    ];
    const isClosed = (part: string | undefined) => part !== undefined && !opened.some((area) => pathsOverlap(area, part));
    return warnings(
      'field-never-open',
      ownGrants(type, 'edit').filter(({ asked }) => isClosed(asked.part)),
    );
  },
};
