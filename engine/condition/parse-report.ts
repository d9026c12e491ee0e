import type { Json } from '../value/json.js';

/** One problem of a condition: its code, the JSON pointer inside the condition, and what the message needs. */
export interface ConditionIssue {
  code: string;
  pointer: string;
  params: Record<string, Json>;
}

/** What a parse carries along: the issues so far, and how many parts it has seen. */
export interface Parse {
  issues: ConditionIssue[];
  parts: number;
}

/** Adds an issue to a parse; answers null, which stands for the part that has it. */
export function report(parse: Parse, code: string, pointer: string, params: Record<string, Json> = {}): null {
  parse.issues.push({ code, pointer, params });
  return null;
}
