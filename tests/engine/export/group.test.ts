import fc from 'fast-check';
import { compileExport } from '../../../engine/export/compile-export.js';
import { compareRows, type ExportRow } from '../../../engine/export/export-row.js';
import { type ExportLine, withSubtotals } from '../../../engine/export/group.js';
import { paymentsExport, practice } from './payments-export.js';

const compiled = compileExport(paymentsExport, () => 'other');
const params = { from: '2025-01', to: '2025-12', day: '2025-06-15' };

async function linesOf(rows: Iterable<ExportRow> | AsyncIterable<ExportRow>, file = compiled): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of withSubtotals(rows, file)) lines.push(line);
  return lines;
}

const rowsOf = (number: string, service: string, payments: object[]) =>
  compiled.rowsOf(practice(number, service, payments), params, { today: '2025-07-01' });

describe('subtotals', () => {
  it('close each group, the innermost first, and the whole', async () => {
    const rows = [
      ...rowsOf('1', 'B', [{ month: '2025-05', amount: 100.1, order: 'x' }]),
      ...rowsOf('2', 'A', [
        { month: '2025-05', amount: 100.1 },
        { month: '2025-06', amount: 100.1, order: 'y' },
      ]),
      ...rowsOf('3', 'A', [{ month: '2025-05', amount: 100.1 }]),
    ].sort(compareRows(compiled));
    const lines = await linesOf(rows);
    expect(lines.map((line) => [line.kind, 'group' in line ? line.group.join(' ') : '', line.values[3], line.values[5]])).toEqual(
      [
        ['row', '', 100.1, 'y'],
        ['subtotal', 'A 2025-06', 100.1, 1],
        ['row', '', 100.1, null],
        ['row', '', 100.1, null],
        ['subtotal', 'A 2025-05', 200.2, 0],
        ['subtotal', 'A', 300.3, 1],
        ['row', '', 100.1, 'x'],
        ['subtotal', 'B 2025-05', 100.1, 1],
        ['subtotal', 'B', 100.1, 1],
        ['total', '', 400.4, 2],
      ],
    );
    expect(lines.at(-1)?.values.slice(0, 3)).toEqual([null, null, null]);
  });

  it('are left out where nothing is totalled or asked for, and of no rows there is no line', async () => {
    expect(await linesOf([])).toEqual([]);
    const rows = rowsOf('1', 'A', [{ month: '2025-05', amount: 1 }]);
    expect((await linesOf(rows, { ...compiled, group: null })).map((line) => line.kind)).toEqual(['row', 'total']);
    expect(
      (await linesOf(rows, { ...compiled, columns: compiled.columns.map(({ title }) => ({ title })) })).map((line) => line.kind),
    ).toEqual(['row']);
  });

  it('take rows as they come', async () => {
    async function* stream() {
      yield* rowsOf('1', 'A', [{ month: '2025-05', amount: 1 }]);
    }
    expect((await linesOf(stream())).map((line) => line.kind)).toEqual(['row', 'subtotal', 'subtotal', 'total']);
  });

  it('add up to the cent, each level to the whole', async () => {
    const payment = fc.record({
      service: fc.constantFrom('A', 'B', 'C'),
      month: fc.constantFrom('2025-01', '2025-02'),
      cents: fc.integer({ min: 1, max: 10_000_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(payment, { maxLength: 30 }), async (payments) => {
        const rows = payments
          .flatMap(({ service, month, cents }) => rowsOf('1', service, [{ month, amount: cents / 100 }]))
          .sort(compareRows(compiled));
        const lines = await linesOf(rows);
        const sum = (kept: ExportLine[]) => kept.reduce((total, line) => total + Math.round((line.values[3] as number) * 100), 0);
        const cents = payments.reduce((total, one) => total + one.cents, 0);
        for (const level of [0, 1])
          expect(sum(lines.filter((line) => line.kind === 'subtotal' && line.level === level))).toBe(cents);
        expect(sum(lines.filter((line) => line.kind === 'total'))).toBe(cents);
        for (const line of lines) expect(line.values[3]).toBe(Math.round((line.values[3] as number) * 100) / 100);
      }),
      { numRuns: 60 },
    );
  });
});
