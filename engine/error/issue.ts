import type { Json } from '../value/json.js';

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
