import type { AuditRow } from '../../api/types.js';

/** A cell as Excel and its kin read it: quoted, and a text that begins like a formula stays a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The words of a row that are the same for all, given by whoever knows the language. */
export interface CsvWords {
  columns: string[];
  what: (row: AuditRow) => string;
  moment: (at: string) => string;
}

/** Rows as CSV with semicolons, which an Italian spreadsheet opens as columns; the first sign says that it is UTF-8. */
export function auditCsv(rows: AuditRow[], { columns, what, moment }: CsvWords): string {
  const lines = rows.map((row) => [
    moment(row.at),
    row.operator.name,
    row.service.title,
    what(row),
    row.subject?.title ?? '',
    row.practice?.number ?? '',
    row.address,
  ]);
  return `\u{FEFF}${[columns, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}
