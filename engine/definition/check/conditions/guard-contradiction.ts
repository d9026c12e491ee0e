import type { Found } from '../../found.js';
import { fullScope } from '../context/context-scope.js';
import type { DeepTypeRule } from '../rule.js';
import { isNever } from './contradiction.js';
import { guardAlternatives } from './guard-logic.js';

/** Guards can hold and can fail: one that contradicts itself never lets its event happen, one that always holds guards nothing. */
export const guardContradiction: DeepTypeRule = {
  check: (type) => {
    const scope = fullScope(type);
    return type.transitions.flatMap(({ event = 'onDone', transition: { guard }, pointer }): Found[] => {
      if (!guard) return [];
      const at = { file: type.file('workflow.json'), pointer: `${pointer}/guard`, params: { event } };
      if (isNever(guardAlternatives(guard), scope)) return [{ ...at, code: 'guard-never-holds' }];
      return isNever(guardAlternatives(guard, true), scope) ? [{ ...at, code: 'guard-always-holds', severity: 'warning' }] : [];
    });
  },
};
