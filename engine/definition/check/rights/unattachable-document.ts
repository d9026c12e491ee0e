import { allActions } from '../actions/actions.js';
import { comesBefore, demandsOf } from '../flow/demanded.js';
import { graphOf } from '../flow/graph.js';
import type { TypeRule } from '../rule.js';
import { rightsIn } from './rights-in.js';

/** What `documents-present` asks for can be there: somebody may attach it before, or a letter is filed under it. A warning: the right may be on its way. */
export const unattachableDocument: TypeRule = {
  reads: ['workflow', 'permissions', 'practice-type'],
  check: (type, folder) => {
    const graph = graphOf(type);
    if (!graph.complete) return [];
    const rights = rightsIn(type, folder);
    const filed = new Set(
      allActions(type).flatMap(({ action }) => (action.type === 'write-letter' ? (action.params?.category ?? []) : [])),
    );
    return demandsOf(type).flatMap(({ guard, pointer, asked }) =>
      guard.type !== 'documents-present'
        ? []
        : (guard.params?.categories ?? []).flatMap((category, index) => {
            const open = graph.configurations.filter(
              (one) => !one.closed && rights.anybodyMay({ action: 'attach', part: category }, one),
            );
            if (filed.has(category) || comesBefore(type, open, asked)) return [];
            const at = { file: type.file('workflow.json'), pointer: `${pointer}/params/categories/${index}` };
            return [{ ...at, code: 'unattachable-document', severity: 'warning' as const, params: { category } }];
          }),
    );
  },
};
