import type { Json } from '../value/json.js';
import type { CompiledColumn, CompiledExport } from './compile-export.js';
import type { ExportRow } from './export-row.js';

/** A line of the file: a row, the subtotal of a group, or the total at the end. */
export type ExportLine =
  | { kind: 'row'; values: Json[] }
  /** `group` holds what the rows have in common; `level` counts from 0, the outermost. Values stand under their columns. */
  | { kind: 'subtotal'; level: number; group: Json[]; values: Json[] }
  | { kind: 'total'; values: Json[] };

/**
 * The lines of a file from its rows, which must come sorted by what they are grouped by. After the last row of each group, at
 * each level, comes its subtotal; at the end the total; neither where no column has a total. Holds one row at a time.
 */
export async function* withSubtotals(
  rows: Iterable<ExportRow> | AsyncIterable<ExportRow>,
  { columns, group }: Pick<CompiledExport, 'columns' | 'group'>,
): AsyncGenerator<ExportLine> {
  const totals = columns.some((column) => column.total !== undefined);
  const depth = totals && group?.subtotals ? group.by.length : 0;
  const sums = Array.from({ length: depth + 1 }, () => new Totals(columns));
  let before: ExportRow | null = null;
  for await (const row of rows) {
    if (before) yield* closed(before, commonLevels(before, row, depth), depth, sums);
    for (const sum of sums) sum.add(row.values);
    yield { kind: 'row', values: row.values };
    before = row;
  }
  if (before) yield* closed(before, 0, depth, sums);
  if (before && totals) yield { kind: 'total', values: (sums[0] as Totals).take() };
}

/** The subtotals of the groups that end, the innermost first. `sums[0]` is the whole, `sums[level + 1]` that of a level. */
function* closed(last: ExportRow, common: number, depth: number, sums: Totals[]): Generator<ExportLine> {
  for (let level = depth - 1; level >= common; level--) {
    yield { kind: 'subtotal', level, group: last.group.slice(0, level + 1), values: (sums[level + 1] as Totals).take() };
  }
}

function commonLevels(one: ExportRow, other: ExportRow, depth: number): number {
  let level = 0;
  while (level < depth && one.group[level] === other.group[level]) level++;
  return level;
}

/** Euro are summed in cents and other numbers in millionths: in floating point three times 100.10 are not 300.30. */
const CENTS = 100;
const MILLIONTHS = 1e6;

class Totals {
  private sums: number[];
  private readonly scales: number[];

  constructor(private readonly columns: readonly CompiledColumn[]) {
    this.sums = columns.map(() => 0);
    this.scales = columns.map((column) => (column.format === 'euro' ? CENTS : MILLIONTHS));
  }

  add(values: Json[]): void {
    for (let at = 0; at < this.columns.length; at++) {
      const total = this.columns[at]?.total;
      const value = values[at];
      if (total === 'count' && value !== null && value !== undefined && value !== '')
        this.sums[at] = (this.sums[at] as number) + 1;
      if (total === 'sum' && typeof value === 'number') this.sums[at] = (this.sums[at] as number) + this.scaled(value, at);
    }
  }

  /** The totals under their columns, null under the others; and begins anew. */
  take(): Json[] {
    const values = this.columns.map(({ total }, at): Json => {
      if (total === undefined) return null;
      return total === 'count' ? (this.sums[at] as number) : (this.sums[at] as number) / (this.scales[at] as number);
    });
    this.sums = this.sums.map(() => 0);
    return values;
  }

  private scaled(value: number, at: number): number {
    const scale = this.scales[at] as number;
    return Math.round(Number((value * scale).toPrecision(15)));
  }
}
