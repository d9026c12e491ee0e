import type { CompiledRelease } from '../definition/compile-release.js';
import type { Json } from '../value/json.js';
import { codeTitles } from './code-titles.js';
import type { FieldView } from './field-view.js';
import { shownValue } from './field-view.js';

/** The summary fields of a record, codes shown by their titles. */
export function recordSummary(release: CompiledRelease, kind: string, record: Record<string, Json>): FieldView[] {
  const definition = release.subject.records.get(kind);
  if (!definition) return [];
  return definition.file.summary.map((path) => {
    const field = definition.form.field(path);
    const format = field?.xFormat ?? field?.format;
    return {
      path,
      title: field?.title ?? path,
      ...(format !== undefined && { format }),
      value: shownValue(field, record[path] ?? null, codeTitles(release)),
    };
  });
}
