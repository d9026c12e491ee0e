import { computedNames } from '../../../expression/computed-order.js';
import type { Code } from '../../definitions.js';
import type { Found } from '../../found.js';
import { groupedBy } from '../grouped-by.js';
import type { DeepFolderRule } from '../rule.js';

const DAY = 86_400_000;

/** The day after, `YYYY-MM-DD`. */
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** The days between two periods of the same code, if there are some. */
function gapsOf(rows: Code[]): { until: string; from: string }[] {
  const sorted = rows.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return sorted.flatMap(({ until }, at) => {
    const from = sorted[at + 1]?.from;
    return until && from && dayAfter(until) < from ? [{ until, from }] : [];
  });
}

const contentOf = ({ title, from, until, columns }: Code): string => JSON.stringify([title, from, until, columns]);

/** A code list has rows, its codes are valid without interruption, and no two codes say the same: warnings. */
export const codeRows: DeepFolderRule = {
  check: ({ definitions: { codeLists, practiceTypes } }) => {
    // Of lists that formulas look values up in, another rule says on which days a row is missing.
    const lookedUp = new Set(
      Object.values(practiceTypes).flatMap(({ computed }) =>
        computedNames(computed).flatMap((name) => computed[name]?.lookup?.list ?? []),
      ),
    );
    return Object.entries(codeLists).flatMap(([list, rows]): Found[] => {
      // Lists that are made, of services for one, are no files.
      if (list.startsWith('$')) return [];
      const at = { severity: 'warning' as const, file: `code-lists/${list}.csv`, pointer: '', line: 1, column: 1 };
      if (rows.length === 0) return [{ ...at, code: 'empty-code-list', params: { list } }];
      const gaps = [...(lookedUp.has(list) ? [] : groupedBy(rows, ({ code }) => code))].flatMap(([code, periods]) =>
        gapsOf(periods).map((gap) => ({ ...at, code: 'gap-in-code', params: { code, ...gap } })),
      );
      const same = [...groupedBy(rows, contentOf).values()].flatMap(([first, second]) =>
        first && second ? [{ ...at, code: 'same-rows', params: { codes: [first.code, second.code], title: first.title } }] : [],
      );
      return [...gaps, ...same];
    });
  },
};
