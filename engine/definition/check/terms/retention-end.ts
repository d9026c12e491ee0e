import type { ExploredRule } from '../explored.js';

/** What is kept for some years after it was closed can be closed. */
export const retentionEnd: ExploredRule = {
  check: ({ type, graph }) => {
    if (type.definition.type.retention?.after !== 'closed' || graph.configurations.some(({ closed }) => closed)) return [];
    return [{ code: 'retention-never-begins', file: type.file('practice-type.json'), pointer: '/retention/after' }];
  },
};
