import fc from 'fast-check';
import {
  parseDate,
  parseDecimal,
  parseMonth,
  writeDate,
  writeDecimal,
  writeMonth,
} from '../../../admin-ui/src/data/typed-values.js';

describe('numbers as Italians write them', () => {
  it.each([
    ['1.234,50', 1234.5],
    ['1234,5', 1234.5],
    ['1.234', 1234],
    ['1234.50', 1234.5],
    ['350', 350],
    ['350 €', 350],
    ['-2,5', -2.5],
    ['1.234.567', 1234567],
  ])('reads %s', (text, value) => expect(parseDecimal(text)).toBe(value));

  it.each(['', 'abc', '1,2,3', '--1', '12,'.concat('x')])('does not read %j', (text) =>
    expect(parseDecimal(text)).toBeUndefined(),
  );

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        expect(parseDecimal(writeDecimal(cents / 100, true))).toBeCloseTo(cents / 100, 2);
      }),
    );
  });
});

describe('dates and months', () => {
  it('reads days that exist, and only those', () => {
    expect(parseDate('5/5/2025')).toBe('2025-05-05');
    expect(parseDate('29-02-2024')).toBe('2024-02-29');
    expect(parseDate('29/02/2025')).toBeUndefined();
    expect(parseDate('31/04/2025')).toBeUndefined();
    expect(parseDate('05/05/25')).toBeUndefined();
    expect(writeDate('2025-05-05')).toBe('05/05/2025');
  });

  it('reads months', () => {
    expect(parseMonth('5/2025')).toBe('2025-05');
    expect(parseMonth('13/2025')).toBeUndefined();
    expect(writeMonth('2025-05')).toBe('05/2025');
  });
});
