import fc from 'fast-check';
import { roundEuro } from '../../../engine/expression/round-euro.js';

describe('roundEuro', () => {
  it.each([
    [1.005, 1.01],
    [300.3, 300.3],
    [300.3 - 3 * 100.1, 0],
    [0.1 + 0.2, 0.3],
    [2.675, 2.68],
    [2.674999, 2.67],
    [-1.005, -1.01],
    [-0.001, 0],
    [999_999_999.995, 1_000_000_000],
  ])('%d is %d', (value, expected) => {
    expect(roundEuro(value)).toBe(expected);
  });

  it('rounds half a cent up, as written in decimal, for any whole amount and cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 9 }),
        (euro, cent, mill) => {
          const cents = euro * 100 + cent + (mill >= 5 ? 1 : 0);
          const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
          const value = Number(`${euro}.${String(cent).padStart(2, '0')}${mill}`);
          expect(roundEuro(value)).toBe(Number(text));
          expect(roundEuro(-value)).toBe(cents === 0 ? 0 : -Number(text));
        },
      ),
    );
  });
});
