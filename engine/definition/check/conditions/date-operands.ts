import type { Condition } from '../../../condition/condition.js';
import { parseCondition } from '../../../condition/parse-condition.js';
import { isDate } from '../../../form/formats/date.js';
import type { Found } from '../../found.js';
import { fullScope, recordsScope, storedByAny, subjectScope } from '../context/context-scope.js';
import type { Scope } from '../context/scope.js';
import { groundedExports } from '../exports/export-view.js';
import { guardEntries } from '../flow/guards.js';
import { globalRules, ownRules } from '../rights/rules-of-permission.js';
import type { DeepFolderRule } from '../rule.js';

/** The texts that each path is compared with; inside a list, by the path of its rows. */
function comparedTexts(condition: Condition, prefix = ''): [string, string][] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap((part) => comparedTexts(part, prefix));
    case 'not':
      return comparedTexts(condition.of, prefix);
    case 'element':
      return comparedTexts(condition.of, `${prefix}${condition.path}.`);
    case 'compare': {
      const value = 'value' in condition.operand ? condition.operand.value : null;
      return typeof value === 'string' ? [[prefix + condition.path, value]] : [];
    }
    case 'in': {
      const texts = Array.isArray(condition.operands) ? condition.operands.filter((value) => typeof value === 'string') : [];
      return texts.map((text) => [prefix + condition.path, text]);
    }
    default:
      return [];
  }
}

const isInstant = (text: string): boolean => isDate(text.slice(0, 10)) && (text.length === 10 || text[10] === 'T');

function problems(source: unknown, scope: Scope, file: string, pointer: string): Found[] {
  const { condition } = parseCondition(source);
  return (condition ? comparedTexts(condition) : []).flatMap(([path, text]): Found[] => {
    const format = scope.get(path)?.format;
    const fits = format === 'date' ? isDate(text) : format !== 'date-time' || isInstant(text);
    return fits || text === '' ? [] : [{ code: 'operand-no-date', file, pointer, params: { path, value: text } }];
  });
}

/** What is compared with a date is a date, written `YYYY-MM-DD`: texts are compared letter by letter. */
export const dateOperands: DeepFolderRule = {
  check: (folder) => {
    const { definitions, types } = folder;
    const person = new Map([...subjectScope(definitions), ...recordsScope(definitions)]);
    const ofRules = (entries: ReturnType<typeof globalRules>, scope: Scope) =>
      entries.flatMap(({ rule, on, file, pointer }) =>
        rule.conditions ? problems(rule.conditions, on === 'subject' ? person : scope, file, `${pointer}/conditions`) : [],
      );
    const ofTypes = types.flatMap((type) => [
      ...guardEntries(type).flatMap(({ guard, pointer }) =>
        guard.params?.when
          ? problems(guard.params.when, fullScope(type), type.file('workflow.json'), `${pointer}/params/when`)
          : [],
      ),
      ...ofRules(ownRules(type), fullScope(type)),
    ]);
    const ofExports = groundedExports(folder).flatMap(({ file, definition: { source }, stored, rows }) => [
      ...(source.filter ? problems(source.filter, stored, file, '/source/filter') : []),
      ...(source.where ? problems(source.where, rows, file, '/source/where') : []),
    ]);
    const ofAlerts = (definitions.subject.file.alerts ?? []).flatMap(({ when }, index) =>
      problems(when, person, 'subject/subject.json', `/alerts/${index}/when`),
    );
    return [...ofRules(globalRules(folder), storedByAny(types, definitions)), ...ofTypes, ...ofExports, ...ofAlerts];
  },
};
