import type { Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import type { CompiledExport, ExportLine, ExportRow, Json } from '../../engine/index.js';
import { withSubtotals } from '../../engine/index.js';
import { inTurns } from './in-turns.js';

const numberFormats: Record<string, string> = {
  euro: '#,##0.00 "€"',
  number: '#,##0.######',
  date: 'dd/mm/yyyy',
  month: 'mm/yyyy',
};

type Column = CompiledExport['columns'][number];

/** What XML has no place for and the library lets through (XML 1.0, 2.2): one such sign, and the whole file cannot be opened. */
const sayable = (text: string): string => text.replace(/[\uFFFE\uFFFF]/g, '');

/** A value as a spreadsheet holds it. Text stays text: a cell of type string is never read as a formula. */
function cell(value: Json, { format }: Column): string | number | boolean | Date | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return sayable(JSON.stringify(value));
  if (format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
  return format === 'month' && /^\d{4}-\d{2}$/.test(value) ? new Date(`${value}-01T00:00:00Z`) : sayable(value);
}

/** The styles of a column by the kind of value: the library looks a style up once for each object, not for each cell. */
type Styles = Record<string, Partial<ExcelJS.Style>>;

const stylesOf = ({ format }: Column): Styles => {
  const style = () => (format && numberFormats[format] ? { numFmt: numberFormats[format] } : {});
  return { number: style(), string: style(), boolean: style(), object: style() };
};

function addLine(sheet: ExcelJS.Worksheet, columns: readonly Column[], styles: Styles[], line: ExportLine): void {
  const row = sheet.addRow([]);
  for (let at = 0; at < columns.length; at++) {
    const value = cell(line.values[at] ?? null, columns[at] as Column);
    if (value === null) continue;
    const written = row.getCell(at + 1);
    written.value = value;
    if (line.kind === 'row') written.style = styles[at]?.[typeof value] ?? {};
  }
  if (line.kind !== 'row') row.font = { bold: true };
  row.commit();
}

/**
 * Writes rows as an XLSX workbook into a stream, which is ended; rows are not held twice.
 * @throws what the stream throws, for instance where the receiver went away
 */
export async function writeXlsx(
  compiled: CompiledExport,
  rows: Iterable<ExportRow> | AsyncIterable<ExportRow>,
  output: Writable,
): Promise<void> {
  // Loaded with the first file: every command and every start would wait for it.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(sheetName(compiled.title), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = compiled.columns.map(({ title, width, format }) => ({
    header: title,
    width: width ?? Math.max(12, title.length + 2),
    ...(format && numberFormats[format] && { style: { numFmt: numberFormats[format] } }),
  }));
  const styles = compiled.columns.map(stylesOf);
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  for await (const line of inTurns(withSubtotals(rows, compiled), output)) addLine(sheet, compiled.columns, styles, line);
  sheet.commit();
  await workbook.commit();
}

/** Excel allows 31 characters and not these. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
