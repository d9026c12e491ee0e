import { addDays } from '../../../deadline/day.js';
import { cellOf } from '../../../expression/lookup.js';
import { codeIndex } from '../../../form/code-index.js';
import { type Period, sharesDays } from '../../code-period.js';
import type { Code } from '../../definitions.js';
import type { LookupBand } from '../../generated/definition-files.js';

/** Days on which a code, or the whole list, has no row, though it has one before and after: both ends included. */
interface Gap {
  code?: string;
  from: string;
  until: string;
}

/** The days between periods that no period covers. */
function gapsBetween(periods: Period[]): Gap[] {
  const sorted = periods.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const gaps: Gap[] = [];
  let covered: string | null = sorted[0]?.until ?? null;
  for (const { from, until } of sorted.slice(1)) {
    if (covered === null) break;
    const next = addDays(covered, 1);
    if (from !== null && from > next) gaps.push({ from: next, until: addDays(from, -1) });
    if (until === null || until > covered) covered = until;
  }
  return gaps;
}

/** The gaps of each code, or of the list as one. */
export function daysWithoutRow(rows: Code[], byCode: boolean): Gap[] {
  if (!byCode) return gapsBetween(rows);
  return [...codeIndex(rows)].flatMap(([code, own]) => gapsBetween(own).map((gap) => ({ code, ...gap })));
}

/** Of two bands of one day, more than the border is in both: which row holds would depend on their order in the file. */
function overlap(a: Code, b: Code, { from, to }: LookupBand): boolean {
  const startsBefore = (one: Code, other: Code) => {
    const [least, most] = [cellOf(one, from), cellOf(other, to)];
    return least === null || most === null || least < most;
  };
  return sharesDays(a, b) && startsBefore(a, b) && startsBefore(b, a);
}

/** The pairs of codes whose bands overlap while both hold. */
export function overlappingBands(rows: Code[], band: LookupBand): [string, string][] {
  return rows.flatMap((row, index) =>
    rows.slice(index + 1).flatMap((other): [string, string][] => (overlap(row, other, band) ? [[row.code, other.code]] : [])),
  );
}
