import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { CompiledExport, ExportRow, Json } from '../../../engine/index.js';
import { writeXlsx } from '../../../server/exports/write-xlsx.js';

const compiled = { title: 'List', columns: [{ title: 'Name' }], group: null } as unknown as CompiledExport;

async function cellOf(value: Json): Promise<unknown> {
  const output = new PassThrough();
  const rows: ExportRow[] = [{ values: [value], keys: [], group: [] }];
  const [written] = await Promise.all([buffer(output), writeXlsx(compiled, rows, output)]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(written as never);
  return book.worksheets[0]?.getCell('A2').value;
}

describe('an XLSX file', () => {
  it('can be opened whatever a text holds: what XML has no place for is left out', async () => {
    expect(await cellOf('Ros\uFFFFsi\uFFFE\u0000\u001b & <b>')).toBe('Rossi & <b>');
    expect(await cellOf({ a: 'b\uFFFF' })).toBe('{"a":"b"}');
  });

  it('holds what begins like a formula as text', async () => {
    expect(await cellOf('=1+1')).toBe('=1+1');
  });
});
