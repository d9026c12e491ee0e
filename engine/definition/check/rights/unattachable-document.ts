import type { Found } from '../../found.js';
import { filedCategories } from '../actions/actions.js';
import type { Explored, ExploredRule } from '../explored.js';
import { comesBefore, type Demand, demandsOf } from '../flow/demanded.js';

/** Whether a document of a category can be there when it is asked for. */
function canBeThere(category: string, demand: Demand, { type, graph, rights }: Explored): boolean {
  if (filedCategories(type).has(category)) return true;
  const open = graph.configurations.filter((one) => !one.closed && rights.anybodyMay({ action: 'attach', part: category }, one));
  return comesBefore(open, demand);
}

/**
 * What `documents-present` asks for can be there: somebody may attach it before, or a letter is filed under it; of `anyOf` one at least.
 * A warning: the right may be on its way.
 */
export const unattachableDocument: ExploredRule = {
  check: (explored) => {
    const file = explored.type.file('workflow.json');
    return demandsOf(explored.type).flatMap((demand): Found[] => {
      const { guard, pointer } = demand;
      if (guard.type !== 'documents-present') return [];
      const { categories = [], anyOf = [] } = guard.params ?? {};
      const told = (list: string[], name: string): Found[] =>
        list.flatMap((category, index): Found[] => {
          if (canBeThere(category, demand, explored)) return [];
          const at = { file, pointer: `${pointer}/params/${name}/${index}` };
          return [{ ...at, code: 'unattachable-document', severity: 'warning', params: { category } }];
        });
      const choices = told(anyOf, 'anyOf');
      return [...told(categories, 'categories'), ...(choices.length === anyOf.length ? choices : [])];
    });
  },
};
