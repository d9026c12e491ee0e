import type { ComparedSide } from '../../../expression/analyse-expression.js';
import { analyseExpression, Formula } from '../../../expression/check-expression.js';
import type { Found } from '../../found.js';
import type { At } from '../mention.js';
import { type Readable, readable } from './read-paths.js';
import type { Scope } from './scope.js';

/** The type of one side of a comparison as FEEL has it: dates are no texts, all numbers are numbers. */
function sideType(side: ComparedSide, scope: Scope): string | undefined {
  if ('type' in side) return side.type;
  const known = scope.get(side.path);
  if (!known || known.many || known.type === 'object') return undefined;
  if (known.format === 'date') return 'date';
  return known.type === 'integer' ? 'number' : known.type;
}

/** A formula is FEEL within its bounds, reads only what exists and may be read there, and compares what can be equal. */
export function expressionProblems(formula: string | Formula, may: Readable, at: At): Found[] {
  const scope = may.wider ?? may.scope;
  const read = typeof formula === 'string' ? new Formula(formula) : formula;
  const { issues, reads, analysis } = analyseExpression(read, (path) => (scope.get(path)?.format === 'date' ? 'date' : 'other'));
  const compared = (analysis?.comparisons ?? []).flatMap(({ left, right }): Found[] => {
    const [expected, actual] = [sideType(left, scope), sideType(right, scope)];
    if (!expected || !actual || expected === actual) return [];
    const path = 'path' in left ? left.path : 'path' in right ? right.path : '';
    return [{ ...at, code: 'wrong-operand-type', params: { path, expected, actual } }];
  });
  const wrong = issues.map(({ code, params }) => ({ ...at, code, params }));
  return [...wrong, ...reads.flatMap((path) => readable(path, may, at)), ...compared];
}
