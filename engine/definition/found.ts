import type { Json } from '../value/json.js';

/** A problem as a reader or a rule finds it; the line and the column are added from the file's text. */
export interface Found {
  code: string;
  file: string;
  /** JSON pointer inside the file; '' is the whole file. */
  pointer: string;
  params?: Record<string, Json>;
  severity?: 'error' | 'warning';
  /** The problem is the property's name, not its value. */
  onKey?: boolean;
  /** Where the file is no JSON: counted from 1. */
  line?: number;
  column?: number;
}
