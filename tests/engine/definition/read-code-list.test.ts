import { readCodeList } from '../../../engine/definition/read-code-list.js';

const header = 'code,title,from,until';
const read = (...lines: string[]) => readCodeList('code-lists/a.csv', lines.join('\n'));

it('reads codes with their period and further columns', () => {
  const { codes, found } = read(`${header},shelf`, 'a,"Maps, charts",2020-01-01,,B2', 'b,Poems,,2024-12-31,', '');
  expect(found).toEqual([]);
  expect(codes).toEqual([
    { code: 'a', title: 'Maps, charts', from: '2020-01-01', until: null, columns: { shelf: 'B2' } },
    { code: 'b', title: 'Poems', from: null, until: '2024-12-31', columns: { shelf: '' } },
  ]);
});

it('reads the cells of typed columns by their type, an empty one as nothing', () => {
  const typed = `${header},amount:number,months:integer,open:boolean,since:date,note:string`;
  const { codes, columns, found } = read(typed, 'a,A,,,400.50,-3,true,2024-02-29,x', 'b,B,,,,,,,');
  expect(found).toEqual([]);
  expect(columns).toEqual({ amount: 'number', months: 'integer', open: 'boolean', since: 'date', note: 'string' });
  expect(codes.map((code) => code.columns)).toEqual([
    { amount: 400.5, months: -3, open: true, since: '2024-02-29', note: 'x' },
    { amount: null, months: null, open: null, since: null, note: '' },
  ]);
});

it('says which cell is not of the type of its column', () => {
  const { found } = read(`${header},amount:number,since:date`, 'a,A,,,"400,50",31/12/2024');
  expect(found.map(({ code, line, params }) => ({ code, line, params }))).toEqual([
    { code: 'wrong-cell', line: 2, params: { column: 'amount', expected: 'number', actual: '400,50' } },
    { code: 'wrong-cell', line: 2, params: { column: 'since', expected: 'date', actual: '31/12/2024' } },
  ]);
});

it('lets a code return in another period', () => {
  expect(read(header, 'a,Old,2020-01-01,2020-12-31', 'a,New,2021-01-01,').found).toEqual([]);
});

it.each([
  ['an empty file', [''], 'missing-column', 1],
  ['a missing column', ['code,title,from', 'a,A,'], 'missing-column', 1],
  ['a column twice', [`${header},until`, 'a,A,,,'], 'duplicate-column', 1],
  ['a type that does not exist', [`${header},amount:euro`], 'unknown-column-type', 1],
  ['a type where each list has its own', [`code:number,title,from,until`], 'unknown-column-type', 1],
  ['a column that is no name', [`${header},a-b`], 'wrong-name', 1],
  ['more columns than any list has', [`${header}${',x'.repeat(97)}`], 'too-many-columns', 1],
  ['a code twice', [header, 'a,A,,', 'b,B,,', 'a,C,,'], 'duplicate-code', 4],
  ['overlapping periods', [header, 'a,A,,2021-01-01', 'a,C,2021-01-01,'], 'duplicate-code', 3],
  ['a day that does not exist', [header, 'a,A,2021-02-30,'], 'wrong-date', 2],
  ['a day written otherwise', [header, 'a,A,,31/12/2021'], 'wrong-date', 2],
  ['a period that ends before it starts', [header, 'a,A,2022-01-01,2021-01-01'], 'empty-period', 2],
  ['a row without code', [header, ',A,,'], 'missing-value', 2],
  ['a row without title', [header, 'a,,,'], 'missing-value', 2],
  ['a row too short', [header, 'a,A'], 'wrong-column-count', 2],
  ['a quote that is never closed', [header, 'a,"A,,'], 'invalid-csv', 2],
])('reports %s with its line', (_, lines, code, line) => {
  expect(read(...lines).found).toContainEqual(expect.objectContaining({ code, line }));
});

it('reads fifty thousand rows of one code in no time, and names each that comes again', () => {
  const day = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
  const rows = Array.from({ length: 49_999 }, (_, at) => `a,T,${day(at)},${day(at)}`);
  const from = performance.now();
  expect(read(header, ...rows).found).toEqual([]);
  expect(read(header, ...rows, 'a,T,1970-01-01,').found).toEqual([
    expect.objectContaining({ code: 'duplicate-code', line: 50_001 }),
  ]);
  expect(performance.now() - from).toBeLessThan(20_000);
});

it('reads no more rows than the longest lists have', () => {
  const rows = Array.from({ length: 50_001 }, (_, at) => `c${at},T,,`);
  expect(read(header, ...rows)).toEqual({
    codes: [],
    columns: {},
    found: [expect.objectContaining({ code: 'too-many-rows', line: 50_002 })],
  });
});
