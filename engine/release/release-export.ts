import type { Code, Definitions } from '../definition/definitions.js';
import { fieldPaths } from '../definition/field-paths.js';
import type { CompiledExport } from '../export/compile-export.js';
import { compileExport } from '../export/compile-export.js';
import type { FieldInfo } from '../form/fields.js';
import type { DatePaths } from '../workflow/compile-practice-type.js';

/** What the codes or choices of a field are called, whatever their dates: an old row keeps its names. */
function titlesOf({ codeList, choices }: FieldInfo, codeLists: Record<string, Code[]>): ReadonlyMap<string, string> | undefined {
  if (codeList) return new Map(codeLists[codeList]?.map(({ code, title }) => [code, title]));
  return choices && new Map(choices.map((choice) => [String(choice.const), choice.title]));
}

/** Every field that an extraction may read, by context path. */
function exportFields({ practiceTypes, subject }: Definitions, types: readonly string[]): Map<string, FieldInfo> {
  const data = types.flatMap((type) => (practiceTypes[type] ? fieldPaths(practiceTypes[type].form.schema) : []));
  const entries = [
    ...data.map((field) => [`data.${field.path}`, field] as const),
    ...fieldPaths(subject.form.schema).map((field) => [`subject.${field.path}`, field] as const),
  ];
  return new Map(entries);
}

/** An extraction of a release, made ready: it knows which fields hold dates and what codes are called. */
export function releaseExport(definitions: Definitions, key: string, subjectDates: DatePaths): CompiledExport | undefined {
  const file = definitions.exports[key];
  if (!file) return undefined;
  const fields = exportFields(definitions, file.source.practiceTypes);
  const typeOf: DatePaths = (path) => (fields.get(path)?.format === 'date' ? 'date' : subjectDates(path));
  return compileExport(file, typeOf, definitions.codeLists, (path) => {
    const field = fields.get(path);
    return field && titlesOf(field, definitions.codeLists);
  });
}
