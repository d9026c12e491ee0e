import { join } from 'node:path';
import type { DefinitionIssue } from '../../engine/index.js';
import { issueWords } from './issue-words.js';

/** One line that editors and terminals can jump to: `file:line:column severity code: words`. */
export function issueLine(folder: string, issue: DefinitionIssue): string {
  const { file, line, column, severity, code } = issue;
  return `${join(folder, file)}:${line}:${column} ${severity} ${code}: ${issueWords(issue)}`;
}

/** `1 file`, `2 files`. */
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** `2 errors, 1 warning in 57 files`. */
export function issueSummary(issues: DefinitionIssue[], files: number): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return `${plural(errors, 'error')}, ${plural(issues.length - errors, 'warning')} in ${plural(files, 'file')}`;
}

export const hasErrors = (issues: DefinitionIssue[]): boolean => issues.some(({ severity }) => severity === 'error');
