import { compileExport } from '../../../engine/export/compile-export.js';
import { compareRows } from '../../../engine/export/export-row.js';
import { paymentsExport, practice } from './payments-export.js';

const compiled = compileExport(paymentsExport, (path) => (path === 'data.payments.day' ? 'date' : 'other'));
const params = { from: '2025-05', to: '2025-06', day: '2025-06-15' };
const environment = { today: '2025-07-01' };

describe('an extraction', () => {
  it('names every path of the practice that it reads, fields of the list for the whole of it', () => {
    expect(compiled.paths).toEqual([
      'data.payments.amount',
      'data.payments.day',
      'data.payments.month',
      'data.payments.order',
      'data.request.kind',
      'practice.number',
      'practice.tags',
      'service.title',
      'subject.name',
      'subject.surname',
    ]);
    const counted = compileExport(
      {
        title: 'T',
        format: 'xlsx',
        source: { practiceTypes: ['a'], unwind: 'data.rows', as: 'row' },
        columns: [{ title: 'N', value: 'practice.number' }],
      },
      () => 'other',
    );
    expect(counted.paths).toEqual(['data.rows', 'practice.number']);
  });

  it('gives a row for each item that is wanted: paths, joined texts, formulas with dates', () => {
    const rows = compiled.rowsOf(
      practice('1', 'A', [
        { month: '2025-05', amount: 10, day: '2025-06-16', order: 'x' },
        { month: '2025-06', amount: 20.5, day: '2025-06-01' },
        { month: '2025-07', amount: 30 },
      ]),
      params,
      environment,
    );
    expect(rows).toEqual([
      { values: ['A', 'Rossi', '2025-05', 10, true, 'x'], keys: ['A', '2025-05', '1'], group: ['A', '2025-05'] },
      { values: ['A', 'Rossi', '2025-06', 20.5, false, null], keys: ['A', '2025-06', '1'], group: ['A', '2025-06'] },
    ]);
  });

  it('gives nothing where there is no list, whatever stands there', () => {
    for (const payments of [undefined, null, 'text', {}, []]) {
      expect(compiled.rowsOf({ data: { payments } }, params, environment)).toEqual([]);
    }
  });

  it('gives one row a practice without a list to unwind', () => {
    const plain = compileExport(
      {
        title: 'T',
        format: 'xlsx',
        source: { practiceTypes: ['a'], where: { 'data.a': { $gt: 1 } } },
        columns: [
          { title: 'A', value: 'data.a' },
          { title: 'L', value: 'data.rows.b' },
        ],
      },
      () => 'other',
    );
    expect(plain.rowsOf({ data: { a: 2, rows: [{ b: 1 }, {}] } }, {}, environment)).toEqual([
      { values: [2, [1, null]], keys: [], group: [] },
    ]);
    expect(plain.rowsOf({ data: { a: 1 } }, {}, environment)).toEqual([]);
  });

  it('asks for its parameters with a form', () => {
    expect(
      compiled.paramsForm.validate({ from: '2025-13' }, { today: '2025-01-01' }).map(({ code, path }) => `${code} ${path}`),
    ).toEqual(['format /from', 'missing /to']);
  });
});

describe('the order of rows', () => {
  it('goes by each key in turn, either way, missing values first', () => {
    const row = (...keys: (string | number | null)[]) => ({ values: [], keys, group: [] });
    const sorted = [row('B', '2', 1), row('A', '1', 10), row('A', '2', 9), row(null, '1', 1), row('A', '1', 9)].sort(
      compareRows(compiled),
    );
    expect(sorted.map(({ keys }) => keys)).toEqual([
      [null, '1', 1],
      ['A', '2', 9],
      ['A', '1', 9],
      ['A', '1', 10],
      ['B', '2', 1],
    ]);
  });
});
