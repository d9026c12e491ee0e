import { checkExpression } from '../../../engine/expression/check-expression.js';

const typeOf = (path: string) => (path.endsWith('expiry') ? 'date' : 'other') as 'date' | 'other';
const codes = (text: string) => checkExpression(text, typeOf).issues.map((issue) => issue.code);

describe('checkExpression: reads', () => {
  it.each<[string, string[]]>([
    ['data.a', ['data.a']],
    ['data.if.for', ['data.if.for']],
    ['null', []],
    ['1 + 2', []],
    ['data.a + data.b.c * computed.d', ['data.a', 'data.b.c', 'computed.d']],
    ['(data.a).b + 1', ['data.a.b']],
    ['records.card.expiry >= today', ['records.card.expiry', 'today']],
    ['records.card.expiry.year + today.month', ['records.card.expiry', 'today']],
    ['records.card.expiry.year', ['records.card.expiry']],
    ['sum(data.list.amount)', ['data.list.amount']],
    ['count(data.list)', ['data.list']],
    ['count(data.list[amount > 3])', ['data.list.amount', 'data.list']],
    ['data.list[amount > data.min].amount + 0', ['data.list.amount', 'data.min']],
    ['data.list[item.amount > 3][1].month = "x"', ['data.list.amount', 'data.list.month']],
    ['for p in data.list return p.a * data.b', ['data.list.a', 'data.b']],
    ['for p in data.list return 1', ['data.list']],
    ['for p in data.list, q in p.inner return q.x', ['data.list.inner.x']],
    ['some p in data.list satisfies p.month = today', ['data.list.month', 'today']],
    ['every p in data.list satisfies count(data.list[month = p.month]) = 1', ['data.list.month', 'data.list']],
    ['if data.a = "x" then data.b else null', ['data.a', 'data.b']],
    ['data.x in [data.low..data.high]', ['data.x', 'data.low', 'data.high']],
    ['data.x instance of number', ['data.x']],
    ['get value({ unica: 1, mensile: data.n }, data.key)', ['data.n', 'data.key']],
    ['substring(string: data.a, start position: data.n)', ['data.a', 'data.n']],
    ['data.a // data.b\n + /* data.c */ 1', ['data.a']],
    ['years and months duration(data.from, today).years', ['data.from', 'today']],
    ['[data, computed].a', ['data', 'computed']],
  ])('%s reads %j', (text, reads) => {
    const checked = checkExpression(text, typeOf);
    expect(checked.issues).toEqual([]);
    expect(checked.reads.toSorted()).toEqual(reads.toSorted());
  });
});

describe('checkExpression: issues', () => {
  it.each([
    ['', 'expression-syntax'],
    ['data.a +', 'expression-syntax'],
    ['data.for + 1', 'expression-syntax'],
    ['1,5 + 2', 'expression-syntax'],
    ['data.a) + (data.b', 'expression-syntax'],
    ['`data`', 'expression-syntax'],
    ['today()', 'function-refused'],
    ['now() > today', 'function-refused'],
    ['date(now())', 'function-refused'],
    ['[now][1]', 'function-refused'],
    ['matches(data.a, "(a+)+$")', 'function-refused'],
    ['replace(data.a, "a", "b")', 'function-refused'],
    ['split(data.a, ",")', 'function-refused'],
    ['data.list[matches(x, "a")]', 'function-refused'],
    ['foo(1)', 'function-unknown'],
    ['constructor("x")', 'function-unknown'],
    ['data.f(1)', 'function-unknown'],
    ['(sum)(1)', 'function-unknown'],
    ['for sum in data.list return sum(1)', 'function-unknown'],
    ['function(x) x + 1', 'function-definition'],
    ['sort(data.list, function(a, b) a < b)', 'function-definition'],
    ['for i in 1..50000000 return i', 'range-refused'],
    ['for i in 1..3.5 return i', 'range-refused'],
    ['for i in 1.5..3 return i', 'range-refused'],
    ['for i in 1..501 return i', 'range-refused'],
    ['for i in 1..25, j in 1..25 return i * j', 'range-refused'],
    ['for i in 1..25 return for j in 1..25 return j', 'range-refused'],
    ['count(for i in 1..300 return i) + count(for i in 1..300 return i)', 'range-refused'],
    ['for i in 1..data.n return i', 'range-refused'],
    ['for i in [1..50000000] return i', 'range-refused'],
    ['for i in ([1..50000000]) return i', 'range-refused'],
    ['some i in [1..50000000][true] satisfies i = 1', 'range-refused'],
    ['count(concatenate([1..5], data.l))', 'range-refused'],
    ['if data.a then [1..5] else null', 'range-refused'],
    ['for i in 1..20 return concatenate(partial, partial)', 'name-refused'],
    ['{ a: [1], b: concatenate(a, a) }.b', 'name-refused'],
    ['for a in data.l, b in data.l, c in data.l return 1', 'nested-too-deep'],
  ])('%s has the issue %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'for i in 1..12 return i',
    'for i in -3..3 return i',
    'data.x in [1..5]',
    'data.x in (<1, [5..9])',
    'includes([1..data.n], data.x)',
    '@"2026-01-01" < today',
    'duration("P1D")',
    'date("2026-01-01") + duration("P1M")',
  ])('%s is in order', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('tells where', () => {
    expect(checkExpression('1 + now()').issues).toEqual([{ code: 'function-refused', params: { from: 4, to: 7, name: 'now' } }]);
    expect(checkExpression('data.a + * 2').issues[0]).toMatchObject({ code: 'expression-syntax', params: { from: 9 } });
  });

  it('refuses a formula of more than 2000 characters', () => {
    expect(codes(`1${' + 1'.repeat(499)}`)).not.toContain('expression-too-long');
    expect(codes(`1${' + 1'.repeat(500)}`)).toEqual(['expression-too-long']);
  });

  it('tells all issues at once', () => {
    expect(codes('foo(1) + now()')).toEqual(['function-unknown', 'function-refused']);
  });
});
