import { boundedPattern } from '../../../engine/form/bounded-pattern.js';

const took = (pattern: string, text: string): number => {
  const test = boundedPattern(pattern, 'u');
  const start = performance.now();
  test.test(text);
  return performance.now() - start;
};

it('matches as the pattern does', () => {
  for (const [pattern, yes, no] of [
    ['^[0-9]{5}$', '26845', '2684'],
    ['\\S', ' a', ' '],
    ['^\\S+@\\S+\\.\\S+$', 'a@b.it', 'a@b'],
    ['\\d+$', 'a1', '1a'],
  ] as const) {
    expect([boundedPattern(pattern, 'u').test(yes), boundedPattern(pattern, 'u').test(no)]).toEqual([true, false]);
  }
});

it('looks at a text of any length where that costs no more than its length', () => {
  expect(boundedPattern('\\S', 'u').test(`${' '.repeat(1_000_000)}a`)).toBe(true);
  expect(boundedPattern('^[^|]+$', 'u').test('a'.repeat(1_000_000))).toBe(true);
});

it.each([
  ['\\s+$', `${' '.repeat(1_000_000)}a`],
  ['^\\S+@\\S+\\.\\S+$', `${'@.'.repeat(500_000)} `],
  ['a+b+', 'a'.repeat(1_000_000)],
])('does not try %s on a text that would keep it busy', (pattern, text) => {
  expect(boundedPattern(pattern, 'u').test(text)).toBe(false);
  expect(took(pattern, text)).toBeLessThan(500);
});
