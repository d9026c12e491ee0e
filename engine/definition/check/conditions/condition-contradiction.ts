import { parseCondition } from '../../../condition/parse-condition.js';
import type { Found } from '../../found.js';
import { recordsScope, storedByAny, subjectScope } from '../context/context-scope.js';
import type { Scope } from '../context/scope.js';
import { groundedExports } from '../exports/export-view.js';
import { globalRules, ownRules, type RuleEntry } from '../rights/rules-of-permission.js';
import type { DeepFolderRule, FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { alternativesOf, isNever } from './contradiction.js';

function problem(source: unknown, scope: Scope, file: string, pointer: string): Found[] {
  const { condition } = parseCondition(source);
  if (!condition || !isNever(alternativesOf(condition), scope)) return [];
  return [{ code: 'condition-never-holds', file, pointer }];
}

function ofRules(entries: RuleEntry[], types: TypeView[], { definitions }: FolderView): Found[] {
  const ofPractice = storedByAny(types, definitions);
  return entries.flatMap(({ rule: { conditions }, on, file, pointer }) =>
    conditions === undefined
      ? []
      : problem(conditions, on === 'subject' ? subjectScope(definitions) : ofPractice, file, `${pointer}/conditions`),
  );
}

/** The conditions of rules, of extractions and of alerts on a person can hold: what contradicts itself grants, prints and tells nothing. */
export const conditionContradiction: DeepFolderRule = {
  check: (folder) => {
    const person = new Map([...subjectScope(folder.definitions), ...recordsScope(folder.definitions)]);
    return [
      ...ofRules(globalRules(folder), folder.types, folder),
      ...folder.types.flatMap((type) => ofRules(ownRules(type), [type], folder)),
      ...groundedExports(folder).flatMap(({ file, definition: { source }, stored, rows }) => [
        ...(source.filter ? problem(source.filter, stored, file, '/source/filter') : []),
        ...(source.where ? problem(source.where, rows, file, '/source/where') : []),
      ]),
      ...(folder.definitions.subject.file.alerts ?? []).flatMap(({ when }, index) =>
        problem(when, person, 'subject/subject.json', `/alerts/${index}/when`),
      ),
    ];
  },
};
