import type { Areas } from '../permission/areas.js';
import { grants } from '../permission/areas.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { Json } from '../value/json.js';
import { codeTitles } from './code-titles.js';
import type { FieldView } from './field-view.js';
import { shownValue } from './field-view.js';

/** The readable summary fields of a record, codes shown by their titles. */
export function recordSummary(release: CompiledRelease, kind: string, record: Record<string, Json>, areas: Areas): FieldView[] {
  const definition = release.subject.records.get(kind);
  if (!definition) return [];
  const readable = definition.file.summary.filter((path) => grants(areas, `records.${kind}.${path}`));
  return readable.map((path) => {
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
