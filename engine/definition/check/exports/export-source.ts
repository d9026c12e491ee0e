import { ROOTS } from '../../../expression/feel-scope.js';
import type { FileKind } from '../../file-kind.js';
import type { Found } from '../../found.js';
import { conditionProblems } from '../context/condition.js';
import { contextKinds } from '../context/context-scope.js';
import { mentioned } from '../mention.js';
import type { FolderRule } from '../rule.js';
import { type ExportView, exportViews } from './export-view.js';

/** The kinds of file that an extraction depends on. */
export const exportReads: FileKind[] = ['export', ...contextKinds];

/** Names that already mean something in a column's formula: the roots, and the words of FEEL. */
const takenNames = [
  ...ROOTS,
  ...'and or not in if then else for return some every satisfies between function true false null'.split(' '),
];

function unwindProblems({ file, definition: { source }, types }: ExportView): Found[] {
  const { unwind, as } = source;
  const needing = ['as', 'where'].filter((key) => key in source);
  if (unwind === undefined) {
    return needing.map((property) => ({
      code: 'needs-unwind',
      file,
      pointer: `/source/${property}`,
      params: { property },
      onKey: true,
    }));
  }
  const lists = types.flatMap(({ fields }) =>
    fields.filter(({ array, leaf }) => array && !leaf).map(({ path }) => `data.${path}`),
  );
  const missing = as === undefined ? [{ code: 'missing-property', file, pointer: '/source', params: { property: 'as' } }] : [];
  const taken =
    as !== undefined && takenNames.includes(as)
      ? [{ code: 'reserved-name', file, pointer: '/source/as', params: { name: as } }]
      : [];
  return [...mentioned('unknown-list', unwind, lists, { file, pointer: '/source/unwind' }), ...missing, ...taken];
}

/** The practice types, the list, the rows and the filters of an extraction: rows are filtered by what rows hold. */
export const exportSource: FolderRule = {
  reads: exportReads,
  check: (folder) =>
    exportViews(folder).flatMap((view): Found[] => {
      const { file, definition, stored, wider, rows, params } = view;
      const { practiceTypes, filter, where } = definition.source;
      const known = folder.types.map(({ key }) => key);
      const types = practiceTypes.flatMap((key, index) =>
        mentioned('unknown-practice-type', key, known, { file, pointer: `/source/practiceTypes/${index}` }),
      );
      if (types.length > 0) return types;
      return [
        ...unwindProblems(view),
        ...(filter ? conditionProblems(filter, { scope: stored, wider, params }, { file, pointer: '/source/filter' }) : []),
        ...(where && rows.size > 0
          ? conditionProblems(where, { scope: rows, wider, params }, { file, pointer: '/source/where' })
          : []),
      ];
    }),
};
