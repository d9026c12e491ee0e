import type { Random } from './random.js';

/**
 * Deals `count` places among groups by their shares, in no order; who falls in no group has -1. Rounded as a whole, so that the
 * groups of 100 persons are as large as declared.
 */
export function deal(count: number, shares: number[], random: Random): number[] {
  const dealt: number[] = [];
  let until = 0;
  for (const [group, share] of shares.entries()) {
    until += share;
    while (dealt.length < Math.min(count, Math.round(until * count))) dealt.push(group);
  }
  while (dealt.length < count) dealt.push(-1);
  return random.shuffled(dealt);
}
