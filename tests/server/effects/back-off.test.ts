import fc from 'fast-check';
import { backOff, maximumTries, triesOf } from '../../../server/effects/back-off.js';

describe('an effect that failed', () => {
  const tries = fc.integer({ min: 1, max: 10_000 });

  it('rests at least a few seconds and at most an hour, the same each time it is asked', () => {
    fc.assert(
      fc.property(fc.uuid(), tries, (id, count) => {
        const rest = backOff(id, count);
        expect(rest).toBeGreaterThanOrEqual(3_750);
        expect(rest).toBeLessThanOrEqual(3_600_000);
        expect(backOff(id, count)).toBe(rest);
      }),
    );
  });

  it('rests longer the more often it failed', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: maximumTries - 3 }), (id, count) => {
        expect(backOff(id, count + 1)).toBeGreaterThan(backOff(id, count));
      }),
    );
  });

  it('is tried for about two hours and a half, a mail for more than four days', () => {
    const hours = (tries: number) => {
      const rests = Array.from({ length: tries - 1 }, (_, at) => backOff('effect', at + 1));
      return rests.reduce((sum, rest) => sum + rest, 0) / 3_600_000;
    };
    expect(hours(triesOf('call-webhook'))).toBeGreaterThan(2);
    expect(hours(triesOf('call-webhook'))).toBeLessThan(3);
    expect(hours(triesOf('mail'))).toBeGreaterThan(4 * 24);
  });

  it('does not come back at the same moment as another that failed with it', () => {
    const rests = new Set(Array.from({ length: 50 }, (_, at) => backOff(`effect-${at}`, 5)));
    expect(rests.size).toBeGreaterThan(45);
  });
});
