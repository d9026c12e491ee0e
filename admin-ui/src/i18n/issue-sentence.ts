import i18next from 'i18next';
import type { Issue } from '../api/types.js';
import { formatValue } from './format.js';

/** The issue codes that only say that something has not been written yet: they are not shown while the form is being filled. */
const MISSING = new Set(['missing', 'required', 'missing-value']);

export const isMissing = (issue: Issue): boolean => MISSING.has(issue.code);

/** The most particular sentence there is: by the format that is asked, by a limit that is itself excluded, by the code. */
function sentenceKey({ code, params }: Issue): string {
  const candidates = [
    code === 'format' && `issue.format-${String(params?.['format'])}`,
    params?.['exclusive'] === true && `issue.${code}-exclusive`,
    `issue.${code}`,
  ];
  return candidates.find((key): key is string => key !== false && i18next.exists(key, { count: 2 })) ?? 'issue.unknown';
}

/** What is wrong with a value, without its field's name (it stands above it). `format` is the field's own. */
export function issueSentence(issue: Issue, format?: string): string {
  if (issue.hidden) return i18next.t('issue.hidden');
  const params = Object.fromEntries(Object.entries(issue.params ?? {}).map(([key, value]) => [key, formatValue(value, format)]));
  return i18next.t(sentenceKey(issue), { ...params, count: Number(issue.params?.['limit'] ?? 0) });
}
