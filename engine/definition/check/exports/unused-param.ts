import type { Condition } from '../../../condition/condition.js';
import { parseCondition } from '../../../condition/parse-condition.js';
import { checkExpression } from '../../../expression/check-expression.js';
import type { Found } from '../../found.js';
import { placeholders } from '../placeholders.js';
import type { DeepFolderRule } from '../rule.js';
import { groundedExports } from './export-view.js';

function paramsOf(condition: Condition | null): string[] {
  if (!condition) return [];
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(paramsOf);
    case 'not':
    case 'element':
      return paramsOf(condition.of);
    case 'compare':
      return 'param' in condition.operand ? [condition.operand.param] : [];
    case 'in':
      return Array.isArray(condition.operands) || !('param' in condition.operands) ? [] : [condition.operands.param];
    default:
      return [];
  }
}

/** What an extraction asks for is used: by its filters, its columns or its file name. A warning. */
export const unusedParam: DeepFolderRule = {
  check: (folder) =>
    groundedExports(folder).flatMap(({ file, definition: { source, columns, fileName, params } }): Found[] => {
      const inConditions = [source.filter, source.where].flatMap((one) => (one ? paramsOf(parseCondition(one).condition) : []));
      const inColumns = columns.flatMap(({ value }) => (value === undefined ? [] : checkExpression(value).reads));
      const read = [...inColumns, ...placeholders(fileName ?? '')].map((path) => path.replace(/^params\.?/, ''));
      const used = new Set([...inConditions, ...read].map((path) => path.split('.')[0]));
      return Object.keys(params?.properties ?? {})
        .filter((name) => !used.has(name))
        .map((name) => ({
          code: 'unused-param',
          severity: 'warning',
          file,
          pointer: `/params/properties/${name}`,
          params: { name },
          onKey: true,
        }));
    }),
};
