import type { Found } from '../../found.js';
import { graphOf } from '../flow/graph.js';
import type { TypeRule } from '../rule.js';

/** What is kept for some years after it was closed can be closed. */
export const retentionEnd: TypeRule = {
  reads: ['practice-type', 'workflow'],
  check: (type): Found[] => {
    const { configurations, complete } = graphOf(type);
    if (type.definition.type.retention?.after !== 'closed' || !complete || configurations.some(({ closed }) => closed)) return [];
    return [{ code: 'retention-never-begins', file: type.file('practice-type.json'), pointer: '/retention/after' }];
  },
};
