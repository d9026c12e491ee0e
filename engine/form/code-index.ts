import type { Code } from '../definition/definitions.js';

/** The codes of a list by code; a code may have several rows, one for each period of validity. */
export type CodeIndex = ReadonlyMap<string, Code[]>;

const indexes = new WeakMap<Code[], CodeIndex>();

/** The index of a list, built once for each list. */
export function codeIndex(codes: Code[]): CodeIndex {
  let index = indexes.get(codes);
  if (!index) {
    index = group(codes);
    indexes.set(codes, index);
  }
  return index;
}

function group(codes: Code[]): CodeIndex {
  const index = new Map<string, Code[]>();
  for (const code of codes) {
    const rows = index.get(code.code);
    if (rows) rows.push(code);
    else index.set(code.code, [code]);
  }
  return index;
}

/** Whether a code holds on a day, `YYYY-MM-DD`; both ends are included. */
export function isValidOn(code: Code, day: string): boolean {
  return (code.from === null || code.from <= day) && (code.until === null || day <= code.until);
}
