import { fieldsRead } from '../../../condition/fields-read.js';
import { parseCondition } from '../../../condition/parse-condition.js';
import { checkExpression } from '../../../expression/check-expression.js';
import type { Found } from '../../found.js';
import { graphOf } from '../flow/graph.js';
import { mayReadPath } from '../rights/readers.js';
import { globalRules, ownRules } from '../rights/rules-of-permission.js';
import type { DeepFolderRule, FolderView } from '../rule.js';
import { type ExportView, groundedExports } from './export-view.js';

/** A path of the rows of `unwind` as a path of the practice. */
function practicePath(path: string, { definition: { source } }: ExportView): string {
  const { unwind, as } = source;
  return as !== undefined && unwind !== undefined && (path === as || path.startsWith(`${as}.`))
    ? unwind + path.slice(as.length)
    : path;
}

/** What an extraction reads, each path with the place where it does. */
function readsOf(view: ExportView): [string, string][] {
  const { columns, source } = view.definition;
  const ofCondition = (condition: unknown, pointer: string): [string, string][] => {
    const parsed = condition === undefined ? null : parseCondition(condition).condition;
    return (parsed ? fieldsRead(parsed) : []).map((path) => [path, pointer]);
  };
  const ofColumns = columns.flatMap(({ value, join }, index): [string, string][] => [
    ...(value === undefined
      ? []
      : checkExpression(value).reads.map((path): [string, string] => [path, `/columns/${index}/value`])),
    ...(join ?? []).map((path, at): [string, string] => [path, `/columns/${index}/join/${at}`]),
  ]);
  const ofSort = (source.sort ?? []).map((path, index): [string, string] => [path.replace(/^-/, ''), `/source/sort/${index}`]);
  const all = [
    ...ofColumns,
    ...ofSort,
    ...ofCondition(source.filter, '/source/filter'),
    ...ofCondition(source.where, '/source/where'),
  ];
  return all.map(([path, pointer]) => [practicePath(path, view), pointer]);
}

/** The roles that a rule lets run an extraction. */
function runnersOf(view: ExportView, folder: FolderView): string[] {
  const name = view.file.slice('exports/'.length, -'.export.json'.length);
  const granting = [...globalRules(folder), ...folder.types.flatMap(ownRules)].filter(
    ({ rule, on, actions }) =>
      on === 'export' && actions.includes('run') && !rule.inverted && (rule.fields ?? [name]).includes(name),
  );
  return [...new Set(granting.flatMap(({ rule }) => rule.roles))];
}

/**
 * Somebody may run each extraction, and may read what it reads: a column that may not be read is empty, a filter that may not be read
 * leaves nothing. Warnings, for one person may have two roles.
 */
export const exportSight: DeepFolderRule = {
  check: (folder) =>
    groundedExports(folder).flatMap((view): Found[] => {
      const { file, types } = view;
      const at = { severity: 'warning' as const, file };
      const runners = runnersOf(view, folder);
      if (runners.length === 0) return [{ ...at, code: 'export-run-by-nobody', pointer: '/title', onKey: true }];
      if (types.some((type) => !graphOf(type).complete)) return [];
      const readers = runners.flatMap((role) =>
        types.flatMap((type) => graphOf(type).configurations.map((configuration) => ({ role, type, folder, configuration }))),
      );
      return readsOf(view).flatMap(([path, pointer]): Found[] =>
        readers.some((reader) => mayReadPath(reader, path))
          ? []
          : [{ ...at, code: 'export-path-hidden', pointer, params: { path, roles: runners } }],
      );
    }),
};
