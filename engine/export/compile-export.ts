import type { Condition, Environment } from '../condition/condition.js';
import { compileEvaluator } from '../condition/evaluate.js';
import { fieldsRead } from '../condition/fields-read.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { Code } from '../definition/definitions.js';
import type { ExportFile } from '../definition/generated/definition-files.js';
import type { TypeOf } from '../expression/feel-value.js';
import { type CompiledForm, compileForm } from '../form/compile-form.js';
import type { Json } from '../value/json.js';
import { compileColumn, type ExportValue, type TitlesOf, withTitles } from './column.js';
import { practicePath, practicePaths } from './export-paths.js';
import type { ExportRow } from './export-row.js';
import { fileNameOf } from './file-name.js';

/** A column as the file writer needs it. */
export interface CompiledColumn {
  title: string;
  width?: number;
  format?: 'text' | 'euro' | 'number' | 'date' | 'month';
  total?: 'sum' | 'count';
}

/** An extraction made ready: which practices, and the rows each gives. */
export interface CompiledExport {
  title: string;
  format: ExportFile['format'];
  columns: readonly CompiledColumn[];
  practiceTypes: readonly string[];
  /** Over the roots of the context that are stored with a practice; it may hold parameters. Null when all are wanted. */
  filter: Condition | null;
  /** Every path of the practice that is read, sorted: a practice gives rows only to who may read them all. */
  paths: readonly string[];
  /** What rows are sorted by, see `compareRows`. */
  sort: readonly { path: string; descending: boolean }[];
  group: { by: readonly string[]; subtotals: boolean } | null;
  paramsForm: CompiledForm;
  /** The rows of one practice. `context` has the roots of design §5.1; of the environment, `params` and `today` are used. */
  rowsOf(context: object, params: Record<string, Json>, environment: Environment): ExportRow[];
  fileNameOf(params: Record<string, Json>): string;
}

/**
 * Makes an extraction ready. `typeOf` tells which paths of the practice hold dates; `codeLists` serve the form of its
 * parameters, `titlesOf` gives the names of codes and choices. Throws when the file has issues that the check of definitions would have told.
 */
export function compileExport(
  file: ExportFile,
  typeOf: TypeOf,
  codeLists: Record<string, Code[]> = {},
  titlesOf: TitlesOf = () => undefined,
): CompiledExport {
  const { source, columns, group } = file;
  const paramsForm = compileForm({ schema: file.params ?? { type: 'object' }, ui: {} }, codeLists);
  const types: TypeOf = (path) => {
    const found = practicePath(source, path);
    if (found !== null) return typeOf(found);
    return paramsForm.dateTyped(path.slice('params.'.length)) ? 'date' : 'other';
  };
  const titles: TitlesOf = (path) => titlesOf(practicePath(source, path) ?? path);
  const sort = (source.sort ?? []).map(sortKey);
  const parts = {
    values: columns.map((column) => withTitles(compileColumn(column, types), column, titles)),
    keys: sort.map(({ path }) => compileColumn({ value: path }, types)),
    group: (group?.by ?? []).map((path) => compileColumn({ value: path }, types)),
  };
  const filter = source.filter ? compileCondition(source.filter) : null;
  const where = source.where ? compileCondition(source.where) : null;
  const read = [...Object.values(parts).flatMap((values) => values.flatMap((value) => value.reads))];
  for (const condition of [filter, where]) if (condition) read.push(...fieldsRead(condition));
  return {
    title: file.title,
    format: file.format,
    columns: columns.map(({ title, width, format, total }) => ({ title, width, format, total })),
    practiceTypes: source.practiceTypes,
    filter,
    paths: practicePaths(source, read),
    sort,
    group: group ? { by: group.by, subtotals: group.subtotals === true } : null,
    paramsForm,
    rowsOf: rowMaker(source, where, parts),
    fileNameOf: (params) => fileNameOf(file.fileName ?? file.title, file.format, params),
  };
}

const sortKey = (text: string): { path: string; descending: boolean } =>
  text.startsWith('-') ? { path: text.slice(1), descending: true } : { path: text, descending: false };

interface RowParts {
  values: ExportValue[];
  keys: ExportValue[];
  group: ExportValue[];
}

function rowMaker(source: ExportFile['source'], where: Condition | null, parts: RowParts): CompiledExport['rowsOf'] {
  const wanted = where ? compileEvaluator(where) : null;
  const list = source.unwind === undefined ? null : compileColumn({ value: source.unwind }, () => 'other');
  const as = source.as ?? 'row';
  const rowOf = (context: object): ExportRow => ({
    values: evaluateAll(parts.values, context),
    keys: evaluateAll(parts.keys, context),
    group: evaluateAll(parts.group, context),
  });
  return (context, params, environment) => {
    const around: Record<string, unknown> = { ...context, params };
    const asked: Environment = { ...environment, params };
    if (!list) return !wanted || wanted(around, asked) ? [rowOf(around)] : [];
    const items = list.evaluate(around);
    if (!Array.isArray(items)) return [];
    const rows: ExportRow[] = [];
    for (const item of items) {
      around[as] = item;
      if (!wanted || wanted(around, asked)) rows.push(rowOf(around));
    }
    return rows;
  };
}

function evaluateAll(values: ExportValue[], context: object): Json[] {
  const row = new Array<Json>(values.length);
  for (let at = 0; at < values.length; at++) row[at] = (values[at] as ExportValue).evaluate(context);
  return row;
}
