import { pointer } from '../../../value/pointer.js';
import type { Found } from '../../found.js';
import { contextKinds, fullScope } from '../context/context-scope.js';
import { expressionProblems } from '../context/expression.js';
import { type At, mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';
import { allActions } from './actions.js';

/** An endpoint that is called is declared in `ambito.json`, and what it is told can be read. */
export const webhook: TypeRule = {
  reads: [...contextKinds, 'ambito'],
  check: (type, { definitions }) => {
    const known = (definitions.ambito.endpoints ?? []).map(({ id }) => id);
    const scope = fullScope(type);
    return allActions(type).flatMap(({ action, pointer: place }): Found[] => {
      if (action.type !== 'call-webhook') return [];
      const { endpoint, data = {} } = action.params ?? {};
      const at = (name: string): At => ({ file: type.file('workflow.json'), pointer: `${place}/params/${name}` });
      const named = endpoint === undefined ? [] : mentioned('unknown-endpoint', endpoint, known, at('endpoint'));
      const values = Object.entries(data).flatMap(([name, formula]) =>
        expressionProblems(formula, { scope }, at(`data${pointer(name)}`)),
      );
      return [...named, ...values];
    });
  },
};
