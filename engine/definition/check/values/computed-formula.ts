import { fullScope } from '../context/context-scope.js';
import { expressionProblems } from '../context/expression.js';
import { only } from '../context/scope.js';
import type { TypeRule } from '../rule.js';
import { formulaOf } from './computed-reads.js';

/** Formulas are FEEL within its bounds and read what exists; not who is looking, for their values are everybody's. */
export const computedFormula: TypeRule = {
  reads: ['computed', 'form', 'workflow', 'subject', 'record', 'code-list'],
  check: (type) => {
    const wider = fullScope(type);
    const scope = only(wider, (path) => path.split('.')[0] !== 'actor');
    return Object.entries(type.definition.computed).flatMap(([name, definition]) =>
      definition.value === undefined
        ? []
        : expressionProblems(
            formulaOf(definition),
            { scope, wider },
            { file: type.file('computed.json'), pointer: `/${name}/value` },
          ),
    );
  },
};
