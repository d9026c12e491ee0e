import type { Definitions } from '../../definitions.js';
import { fieldPaths } from '../../field-paths.js';
import type { ExportFile } from '../../generated/definition-files.js';
import { copyScope, seenByAny, storedByAny } from '../context/context-scope.js';
import { formScope, only, type Scope } from '../context/scope.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';

/** An extraction with what its parts may read. */
export interface ExportView {
  file: string;
  definition: ExportFile;
  types: TypeView[];
  /** The paths of the rows of `unwind`, under the name given by `as`. */
  rows: Scope;
  /** What is stored with the practices, rows included: filters, sorts and groups. */
  stored: Scope;
  /** What columns print: volatile values too; of the person only what is copied. */
  printed: Scope;
  /** All that exists. */
  wider: Scope;
  params: Scope;
}

function rowScope({ unwind = '', as }: ExportFile['source'], types: TypeView[]): Scope {
  const list = unwind.replace(/^data\./, '');
  const rows: Scope = new Map();
  if (as === undefined) return rows;
  for (const { definition } of types) {
    const scope = formScope('data', definition.form.schema, () => undefined);
    for (const { path, rowOf } of fieldPaths(definition.form.schema)) {
      const known = scope.get(`data.${path}`);
      if (rowOf === list && known) rows.set(`${as}.${path.slice(list.length + 1)}`, { ...known, many: false });
    }
  }
  return rows.size > 0 ? rows.set(as, { type: 'object' }) : rows;
}

function viewOf(name: string, definition: ExportFile, folder: FolderView): ExportView {
  const { definitions }: { definitions: Definitions } = folder;
  const types = folder.types.filter(({ key }) => definition.source.practiceTypes.includes(key));
  const rows = rowScope(definition.source, types);
  const stored = new Map([...storedByAny(types, definitions), ...rows]);
  const params = definition.params ? formScope('params', definition.params, () => undefined) : new Map();
  const wider = new Map([...seenByAny(types), ...rows, ...params]);
  const copied = copyScope(definitions);
  const printed = only(wider, (path) => (path.startsWith('subject.') ? copied.has(path) : path.split('.')[0] !== 'actor'));
  const names = new Map([...params].map(([path, known]) => [path.replace(/^params\.?/, ''), known] as const));
  return { file: `exports/${name}.export.json`, definition, types, rows, stored, printed, wider, params: names };
}

/** Every extraction of a folder. */
export const exportViews = (folder: FolderView): ExportView[] =>
  Object.entries(folder.definitions.exports).map(([name, definition]) => viewOf(name, definition, folder));

/** Extractions whose practice types and list exist: without them no path of theirs can be judged. */
export const groundedExports = (folder: FolderView): ExportView[] =>
  exportViews(folder).filter(({ types, definition: { source }, rows }) => {
    const hasTypes = types.length === source.practiceTypes.length;
    return hasTypes && (source.unwind === undefined || source.as === undefined || rows.size > 0);
  });
