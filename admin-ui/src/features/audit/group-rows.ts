import type { AuditRow } from '../../api/types.js';

/** A row, and for how many like it it stands: an extraction notes each practice that it shows. */
export interface AuditGroup {
  row: AuditRow;
  times: number;
}

const minuteOf = (at: string): string => at.slice(0, 16);

/** What one person extracted at one moment, as one row; everything else as it is. */
export function groupRows(rows: AuditRow[]): AuditGroup[] {
  const groups: AuditGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const same =
      last?.row.kind === 'export' &&
      row.kind === 'export' &&
      last.row.export === row.export &&
      last.row.operator.id === row.operator.id &&
      minuteOf(last.row.at) === minuteOf(row.at);
    if (last && same) last.times += 1;
    else groups.push({ row, times: 1 });
  }
  return groups;
}
