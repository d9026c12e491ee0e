import type { FileKind } from '../../file-kind.js';
import type { Found } from '../../found.js';
import { conditionProblems } from '../context/condition.js';
import { contextKinds, seenByAny, storedByAny, subjectScope } from '../context/context-scope.js';
import type { Readable } from '../context/read-paths.js';
import type { FolderRule, FolderView, TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { globalRules, ownRules, type RuleEntry } from './rules-of-permission.js';

function problems(entries: RuleEntry[], types: TypeView[], { definitions }: FolderView): Found[] {
  const ofPractice: Readable = { scope: storedByAny(types, definitions), wider: seenByAny(types) };
  const ofSubject: Readable = { scope: subjectScope(definitions), wider: ofPractice.wider };
  return entries.flatMap(({ rule: { conditions }, on, file, pointer }) => {
    if (conditions === undefined) return [];
    const at = { file, pointer: `${pointer}/conditions` };
    if (on === 'practice' || on === 'document') return conditionProblems(conditions, ofPractice, at);
    return on === 'subject' ? conditionProblems(conditions, ofSubject, at) : [];
  });
}

const reads: FileKind[] = ['permissions', ...contextKinds];

/** Conditions of rules read only what is stored with a practice, so that a list can be filtered by them. */
export const permissionConditions: FolderRule = { reads, check: (folder) => problems(globalRules(folder), folder.types, folder) };

/** The same for the rules of a practice type. */
export const ownPermissionConditions: TypeRule = { reads, check: (type, folder) => problems(ownRules(type), [type], folder) };
