import { fieldPaths } from '../../field-paths.js';
import type { FileKind } from '../../file-kind.js';
import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { FolderRule, FolderView, TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { globalRules, ownRules, type RuleEntry } from './rules-of-permission.js';

/** The parts of a person: its fields, and its records with theirs. */
function subjectParts({ definitions: { subject } }: FolderView): string[] {
  const records = Object.entries(subject.records).flatMap(([kind, { form }]) => [
    `records.${kind}`,
    ...fieldPaths(form.schema).map(({ path }) => `records.${kind}.${path}`),
  ]);
  return [...fieldPaths(subject.form.schema).map(({ path }) => path), 'records', ...records];
}

/** What `fields` names, for each action: `[code of the problem, known names]`. */
function vocabulary(
  on: RuleEntry['on'],
  action: string,
  types: TypeView[],
  folder: FolderView,
): [string, Iterable<string>] | null {
  const computed = types.flatMap((type) => Object.keys(type.definition.computed).map((name) => `computed.${name}`));
  switch (`${on} ${action}`) {
    case 'practice send':
      return ['unknown-event', types.flatMap((type) => [...type.events])];
    case 'practice attach':
    case 'document read':
      return ['unknown-category', types.flatMap((type) => [...type.categories])];
    case 'practice read':
      return ['unknown-field', [...types.flatMap((type) => type.fields.map(({ path }) => path)), 'computed', ...computed]];
    case 'practice edit':
      return ['unknown-field', types.flatMap((type) => type.fields.map(({ path }) => path))];
    case 'subject read':
    case 'subject edit':
      return ['unknown-field', subjectParts(folder)];
    case 'export run':
      return ['unknown-export', Object.keys(folder.definitions.exports)];
    default:
      return null;
  }
}

function isOnlyAutomatic(event: string, types: TypeView[]): boolean {
  const all = types.flatMap((type) => type.transitions.filter((transition) => transition.event === event));
  return all.length > 0 && all.every(({ transition }) => transition.meta?.automatic);
}

function problems(entries: RuleEntry[], types: TypeView[], folder: FolderView): Found[] {
  return entries.flatMap(({ rule: { fields }, on, actions, file, pointer }) =>
    actions.flatMap((action): Found[] => {
      const [code, known] = (fields && vocabulary(on, action, types, folder)) ?? [];
      if (!fields || !code || !known) return [];
      const names = new Set(known);
      return fields.flatMap((name, index): Found[] => {
        const at = { file, pointer: `${pointer}/fields/${index}` };
        const automatic = code === 'unknown-event' && isOnlyAutomatic(name, types);
        return automatic ? [{ ...at, code: 'event-is-automatic', params: { event: name } }] : mentioned(code, name, names, at);
      });
    }),
  );
}

const reads: FileKind[] = ['permissions', 'form', 'workflow', 'computed', 'practice-type'];

/** The parts that a global rule names exist in some practice type, in the person, among the exports. */
export const permissionFields: FolderRule = {
  reads: [...reads, 'record', 'export'],
  check: (folder) => problems(globalRules(folder), folder.types, folder),
};

/** The parts that a practice type's rule names exist: events that people send, document categories, sections and fields. */
export const ownPermissionFields: TypeRule = { reads, check: (type, folder) => problems(ownRules(type), [type], folder) };
