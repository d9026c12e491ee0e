import { compareText } from '../value/text-order.js';
import type { Code } from './definitions.js';

/** The days on which a row of a code list holds, both ends included; null does not limit. */
export type Period = Pick<Code, 'from' | 'until'>;

const begin = ({ from }: Period): string => from ?? '';
const end = ({ until }: Period): string => until ?? '9999-12-31';

/** Whether two periods have a day in common. */
export const sharesDays = (a: Period, b: Period): boolean => begin(a) <= end(b) && begin(b) <= end(a);

/**
 * The rows whose code stands in another row for some of the same days: of two, the later in the file. Each is held only against the
 * one that lasts longest of those that began before it, for a list may have thousands of rows of one code.
 */
export function repeatedRows(codes: Code[]): Set<number> {
  const byCode = new Map<string, number[]>();
  for (const [at, { code }] of codes.entries()) {
    const same = byCode.get(code);
    if (same) same.push(at);
    else byCode.set(code, [at]);
  }
  byCode.delete('');
  const repeated = new Set<number>();
  for (const rows of byCode.values()) {
    const sorted = rows
      .map((at) => ({ at, row: codes[at] as Code }))
      .sort((a, b) => compareText(begin(a.row), begin(b.row)) || a.at - b.at);
    let longest = sorted[0];
    for (const one of sorted.slice(1)) {
      if (!longest) continue;
      if (begin(one.row) <= end(longest.row)) repeated.add(Math.max(one.at, longest.at));
      if (end(one.row) > end(longest.row)) longest = one;
    }
  }
  return repeated;
}
