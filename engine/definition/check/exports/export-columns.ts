import type { Found } from '../../found.js';
import type { ExportFile } from '../../generated/definition-files.js';
import { expressionProblems } from '../context/expression.js';
import { readable } from '../context/read-paths.js';
import { mentioned } from '../mention.js';
import { placeholders } from '../placeholders.js';
import type { FolderRule } from '../rule.js';
import { exportReads } from './export-source.js';
import { type ExportView, groundedExports } from './export-view.js';

type Column = ExportFile['columns'][number];

function columnProblems({ value, join, format, total }: Column, index: number, { file, printed, wider }: ExportView): Found[] {
  const pointer = `/columns/${index}`;
  if ((value === undefined) === (join === undefined)) {
    return [{ code: 'choose-one', file, pointer, params: { properties: ['value', 'join'] } }];
  }
  const may = { scope: printed, wider };
  const ofValue = value === undefined ? [] : expressionProblems(value, may, { file, pointer: `${pointer}/value` });
  const ofJoin = (join ?? []).flatMap((path, at) => readable(path, may, { file, pointer: `${pointer}/join/${at}` }));
  const type = join ? 'string' : printed.get(value ?? '')?.type;
  const isNumber = type === undefined || type === 'number' || type === 'integer';
  const wrongFormat = !isNumber && (format === 'euro' || format === 'number') ? ['format'] : [];
  const wrongTotal = !isNumber && total === 'sum' ? ['total'] : [];
  const misfits = [...wrongFormat, ...wrongTotal].map((keyword) => ({
    code: 'keyword-not-for-type',
    file,
    pointer: `${pointer}/${keyword}`,
    params: { keyword, type: type ?? '' },
  }));
  return [...ofValue, ...ofJoin, ...misfits];
}

/** Columns print what exists, sums are of numbers, and the file's name uses parameters that are asked for. */
export const exportColumns: FolderRule = {
  reads: exportReads,
  check: (folder) =>
    groundedExports(folder).flatMap((view) => {
      const { file, definition, params } = view;
      const known = [...params.keys()].map((name) => `params.${name}`);
      return [
        ...definition.columns.flatMap((column, index) => columnProblems(column, index, view)),
        ...placeholders(definition.fileName ?? '').flatMap((name) =>
          mentioned('unknown-placeholder', name, known, { file, pointer: '/fileName' }),
        ),
      ];
    }),
};
