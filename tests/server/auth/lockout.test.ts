import { Lockout } from '../../../server/auth/lockout.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

describe('Lockout', () => {
  it('lets five tries pass, then asks for a wait that doubles up to a quarter of an hour', () => {
    const lockout = new Lockout();
    const waits: number[] = [];
    let now = 0;
    for (let at = 0; at < 14; at++) {
      let wait = lockout.attempt('anna', now);
      if (wait > 0) {
        waits.push(wait / SECOND);
        now += wait;
        wait = lockout.attempt('anna', now);
      }
      expect(wait).toBe(0);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('counts tries sent together, none of which is judged yet', () => {
    const lockout = new Lockout();
    const waits = Array.from({ length: 100 }, () => lockout.attempt('anna', 0));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('lets no more than a hundred tries in a row pass, then one a day', () => {
    const lockout = new Lockout();
    let now = 0;
    let wait = 0;
    for (let at = 0; at < 100; at++) {
      expect(lockout.attempt('anna', now)).toBe(0);
      wait = lockout.attempt('anna', now);
      now += wait;
    }
    expect(wait).toBe(24 * HOUR);
    expect(lockout.attempt('anna', now)).toBe(0);
    expect(lockout.attempt('anna', now + 23 * HOUR)).toBe(HOUR);
  });

  it('starts anew after the right password, and after a month', () => {
    const lockout = new Lockout();
    for (let at = 0; at < 5; at++) lockout.attempt('anna', 0);
    expect(lockout.attempt('anna', 0)).toBeGreaterThan(0);
    expect(lockout.attempt('bruno', 0)).toBe(0);
    lockout.forgive('anna');
    for (let at = 0; at < 5; at++) expect(lockout.attempt('anna', 0)).toBe(0);
    for (let at = 0; at < 2; at++) expect(lockout.attempt('anna', 31 * 24 * HOUR)).toBe(0);
  });

  it('remembers a bounded number of names, the last ones', () => {
    const lockout = new Lockout();
    for (let at = 0; at < 5; at++) lockout.attempt('first', 0);
    for (let at = 0; at < 5; at++) lockout.attempt('last', 0);
    for (let at = 0; at < 9_999; at++) lockout.attempt(`name${at}`, 0);
    expect(lockout.attempt('last', 0)).toBeGreaterThan(0);
    expect(lockout.attempt('first', 0)).toBe(0);
  });
});
