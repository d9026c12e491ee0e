import fc from 'fast-check';
import { evaluate } from 'feelin';
import { compileExpression } from '../../../engine/expression/compile-expression.js';
import type { Json } from '../../../engine/value/json.js';

const DATES = ['data.day', 'data.days', 'data.list.day', 'records.card.expiry'];
const typeOf = (path: string) => (DATES.includes(path) ? 'date' : 'other') as 'date' | 'other';
const context = {
  today: '2026-03-01',
  data: {
    text: 'x',
    number: 3,
    digits: '5',
    day: '2026-01-31',
    days: ['2026-01-01', '2025-01-01'],
    list: [
      { month: '2026-01', amount: 100.1, day: '2026-01-10' },
      { month: '2026-02', amount: 5 },
    ],
    nested: [[{ x: 1 }]],
    for: { in: 7 },
  },
  records: { card: { expiry: '2026-12-31' }, other: null },
};
const run = (text: string) => compileExpression(text, typeOf).evaluate(context);

describe('compileExpression', () => {
  it.each<[string, Json]>([
    ['data.number', 3],
    [' data.for.in ', 7],
    ['data.list.amount', [100.1, 5]],
    ['data.nested.x', [null]],
    ['data.list.constructor', [null, null]],
    ['data.day', '2026-01-31'],
    ['today', '2026-03-01'],
    ['data.number * 2 + 1', 7],
    ['sum(data.list.amount)', 105.1],
    ['records.card.expiry >= today', true],
    ['records.card.expiry.year - today.year', 0],
    ['data.day + duration("P1M")', '2026-02-28'],
    ['today - data.day', 'P29D'],
    ['data.days[item > date("2025-06-01")]', ['2026-01-01']],
    ['data.list[day < today].month', ['2026-01']],
    ['data.list[amount > 50]', [{ month: '2026-01', amount: 100.1, day: '2026-01-10' }]],
    [
      'for p in data.list return { m: p.month, twice: p.amount * 2 }',
      [
        { m: '2026-01', twice: 200.2 },
        { m: '2026-02', twice: 10 },
      ],
    ],
    ['some p in data.list satisfies p.amount > 99', true],
    ['data.number in [1..5]', true],
    ['data.number in (< 3, > 9)', false],
    ['if data.text = "x" then "yes" else "no"', 'yes'],
    ['get value({ "x": 1 }, data.text)', 1],
    ['string(data.day)', '2026-01-31'],
    ['-data.number * 0', 0],
    ['data.number // a remark', 3],
    ['1 / 0', null],
  ])('%s is %j', (text, value) => {
    expect(run(text)).toEqual({ value });
  });

  it.each([
    'data.absent',
    'data.absent + 1',
    'data.absent.deeper > 3',
    'sum(data.absent)',
    'sum(data.absent.amount)',
    'upper case(data.absent)',
    'records.other.expiry >= today',
    'records.absent.expiry + duration("P1D")',
    'min([])',
    'sum(data.list.absent)',
    'date(data.absent)',
  ])('%s misses its input: null and no issue', (text) => {
    expect(run(text)).toEqual({ value: null });
  });

  it('takes the way of `else` when a condition misses its input', () => {
    expect(run('if count(data.absent) > 0 then sum(data.absent.amount) else 0')).toEqual({ value: 0 });
  });

  it.each([
    ['data.text + 1', 'wrong-type'],
    ['data.digits > 3', 'wrong-type'],
    ['data.text = 3', 'wrong-type'],
    ['data.number < today', 'wrong-type'],
    ['data.number > true', 'wrong-type'],
    ['sum(data.list.month)', 'wrong-type'],
    ['upper case(data.number)', 'wrong-type'],
    ['number(data.text)', 'wrong-type'],
    ['data.text.length + 1', 'wrong-type'],
    ['2 ** 5000', 'not-a-number'],
    ['data.list[1][matches]', 'function-refused'],
    ['now()', 'function-refused'],
    ['data.a +', 'expression-syntax'],
  ])('%s: null and the issue %s', (text, code) => {
    expect(run(text)).toMatchObject({ value: null, issue: { code } });
  });

  it('forgets the issues of one evaluation before the next', () => {
    const sum = compileExpression('sum(data.values) + data.more', typeOf);
    expect(sum.evaluate({ data: { values: ['a'], more: 1 } }).issue).toBeDefined();
    expect(sum.evaluate({ data: { values: [1, 2], more: '1' } }).issue).toBeDefined();
    expect(sum.evaluate({ data: { values: [1, 2], more: 1 } })).toEqual({ value: 4 });
  });

  it('does not change the context', () => {
    const before = JSON.stringify(context);
    run('data.list[amount > data.number]');
    expect(JSON.stringify(context)).toBe(before);
  });

  it('agrees with feelin on arithmetic, conditionals and lists', () => {
    const number = fc.constantFrom(
      'data.number',
      'data.list[1].amount',
      '2',
      'sum(data.list.amount)',
      'data.absent',
      'count(data.list)',
    );
    const term = fc.tuple(number, fc.constantFrom('+', '-', '*'), number).map(([a, op, b]) => `(${a} ${op} ${b})`);
    const formula = fc
      .tuple(term, fc.constantFrom('<', '>=', '='), number, term, term)
      .map(([a, op, b, c, d]) => `if ${a} ${op} ${b} then ${c} else ${d}`);
    fc.assert(
      fc.property(formula, (text) => {
        expect(run(text)).toEqual({ value: evaluate(text, context).value });
      }),
      { numRuns: 200 },
    );
  });
});

describe('hostile formulas', () => {
  const TOKENS =
    'data today partial item x now matches sum count for in return some every satisfies if then else function instance of null true 1 2.5 "a" @"2026-01-01" .. . , ( ) [ ] { } : + - * / ** < >= = != and or not between ? ` external date duration("P1D") // /* */ \n constructor __proto__'.split(
      ' ',
    );

  it('never throw and end soon', () => {
    const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 25 }).map((tokens) => tokens.join(' '));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(JSON.stringify(run(text).value)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    `${'('.repeat(900)}1${')'.repeat(900)}`,
    '['.repeat(900) + ']'.repeat(900),
    `true${' and true'.repeat(200)}`,
    `1${' + 1'.repeat(490)}`,
    'if '.repeat(600),
    `${'not('.repeat(400)}true${')'.repeat(400)}`,
    `data${'.a'.repeat(990)} + 1`,
    `${'{a:'.repeat(400)}1${'}'.repeat(400)}`,
    `data.list${'[1]'.repeat(600)}`,
  ])('of great depth neither: %#', (text) => {
    expect(JSON.stringify(run(text).value)).toBeDefined();
  });

  it('read nothing of prototypes', () => {
    expect(run('data.constructor')).toEqual({ value: null });
    expect(run('data.constructor.name + "x"')).toEqual({ value: null });
    expect(run('data.__proto__.toString')).toEqual({ value: null });
  });
});
