import type { Issue } from '../api/types.js';
import { type FieldSchema, formatOf, schemaAt } from '../data/form-schema.js';
import { pathKeys } from '../data/merge-patch.js';
import { isMissing, issueSentence } from '../i18n/issue-sentence.js';
import { fieldId } from './field-id.js';

/**
 * The sentences under each field of a form. What is only missing is told where `missing` says so: a form that has just been
 * opened is not all red.
 */
export function errorsByField(issues: readonly Issue[], schema: FieldSchema, missing: boolean): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const issue of issues) {
    if (issue.hidden || (!missing && isMissing(issue))) continue;
    const keys = pathKeys(issue.path);
    const id = fieldId(keys);
    const sentences = errors[id] ?? [];
    sentences.push(issueSentence(issue, formatOf(schemaAt(schema, keys))));
    errors[id] = sentences;
  }
  return errors;
}
