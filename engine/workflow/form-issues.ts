import type { Issue } from '../error/issue.js';
import type { JsonObject } from '../value/json.js';
import { pathsOverlap, readPath } from '../value/path.js';
import type { Context } from './context.js';
import type { CompiledPracticeType } from './practice-type.js';

/**
 * All issues of the form's data, with JSON pointers: those of the schema, and records that are not this subject's
 * (`unknown-record`). `sections` limits it to some sections or parts of them; `stored` holds values that were valid when they were stored.
 */
export function formIssues(
  type: CompiledPracticeType,
  data: JsonObject,
  context: Pick<Context, 'records' | 'today'>,
  sections?: string[],
  stored?: JsonObject,
): Issue[] {
  const issues = type.form.validate(data, { today: context.today, sections, stored: stored ?? data });
  for (const { path, kind } of type.form.recordFields) {
    if (sections && !sections.some((area) => pathsOverlap(area, path))) continue;
    const value = readPath(data, path);
    if (typeof value === 'string' && !context.records[kind]) {
      issues.push({ code: 'unknown-record', path: `/${path.replaceAll('.', '/')}`, params: { kind } });
    }
  }
  return issues;
}
