import { tryExpression } from '../../../engine/expression/try-expression.js';

describe('tryExpression', () => {
  it('gives the value, its type and what the formula reads', () => {
    const sample = { data: { a: 2, rows: [{ x: 1 }, { x: 4 }] }, computed: { b: 3 } };
    expect(tryExpression('data.a * computed.b', sample)).toEqual({
      value: 6,
      type: 'number',
      reads: ['data.a', 'computed.b'],
      issues: [],
    });
    expect(tryExpression('sum(data.rows.x)', sample)).toMatchObject({ value: 5, reads: ['data.rows.x'] });
    expect(tryExpression('data.rows.x', sample)).toMatchObject({ value: [1, 4], type: 'list' });
    expect(tryExpression('data.a > 1', sample)).toMatchObject({ value: true, type: 'boolean' });
    expect(tryExpression('data.absent', sample)).toMatchObject({ value: null, type: 'null', issues: [] });
  });

  it('takes for a date what the sample writes like one', () => {
    const sample = { data: { born: '2000-02-29', days: [{ day: '2026-01-02' }] }, today: '2026-03-01' };
    expect(tryExpression('today - data.born', sample)).toMatchObject({ type: 'string', issues: [] });
    expect(tryExpression('data.born.year', sample)).toMatchObject({ value: 2000, reads: ['data.born'] });
    expect(tryExpression('data.days[1].day', sample)).toMatchObject({ value: '2026-01-02', type: 'date' });
  });

  it('tells all issues of the text, with their places', () => {
    expect(tryExpression('now() + matches(data.a, "x")', { data: {} }).issues).toEqual([
      { code: 'function-refused', params: { from: 0, to: 3, name: 'now' } },
      { code: 'function-refused', params: { from: 8, to: 15, name: 'matches' } },
    ]);
    expect(tryExpression('1 +', {}).issues).toMatchObject([{ code: 'expression-syntax', params: { from: 3 } }]);
    expect(tryExpression('1'.repeat(100_000), {}).issues).toMatchObject([{ code: 'expression-too-long' }]);
    expect(tryExpression('data.a + 1', { data: { a: 'x' } }).issues).toMatchObject([{ code: 'wrong-type' }]);
  });
});
