import type { Json } from '../value/json.js';
import { compareText } from '../value/text-order.js';

/** One problem in data: what (a kebab-case code), where (a JSON pointer), with which values. Never a sentence. */
export interface Issue {
  code: string;
  path: string;
  params?: Record<string, Json>;
}

/** One problem in a definition file. `line` and `column` count from 1; `pointer` is a JSON pointer inside the file. */
export interface DefinitionIssue {
  code: string;
  severity: 'error' | 'warning';
  file: string;
  pointer: string;
  line: number;
  column: number;
  params: Record<string, Json>;
}

/** The order in which issues of definitions are read: file by file, from top to bottom. */
export const byPlace = (one: DefinitionIssue, other: DefinitionIssue): number =>
  compareText(one.file, other.file) || one.line - other.line || one.column - other.column;

/** An issue of a definition file as a whole, an error unless said otherwise. */
export const fileIssue = (
  code: string,
  file: string,
  params: DefinitionIssue['params'] = {},
  severity: DefinitionIssue['severity'] = 'error',
): DefinitionIssue => ({ code, severity, file, pointer: '', line: 1, column: 1, params });
