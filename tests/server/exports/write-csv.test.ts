import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { CompiledExport, ExportRow, Json } from '../../../engine/index.js';
import { writeCsv } from '../../../server/exports/write-csv.js';

const compiled = {
  columns: [{ title: 'Name' }, { title: 'Amount; gross', format: 'euro', total: 'sum' }, { title: 'Rate', format: 'number' }],
  group: null,
} as unknown as CompiledExport;

async function csvOf(...rows: Json[][]): Promise<string> {
  const output = new PassThrough();
  const lines = rows.map((values): ExportRow => ({ values, keys: [], group: [] }));
  const [written] = await Promise.all([buffer(output), writeCsv(compiled, lines, output)]);
  return written.toString();
}

describe('a CSV file', () => {
  it('is what spreadsheet programs of this country read', async () => {
    expect(await csvOf(['Rossi "Anna"; jr', 1234.5, 0.25], [null, 1, null])).toBe(
      '\uFEFFName;"Amount; gross";Rate\r\n"Rossi ""Anna""; jr";1234,50;0,25\r\n;1,00;\r\n;1235,50;\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＠SUM(A1)'])(
    'holds %j as text, never as a formula',
    async (value) => {
      expect(await csvOf([value, null, null])).toMatch(/\r\n"?'/);
    },
  );
});
