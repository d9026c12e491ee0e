import fc from 'fast-check';
import { compareText } from '../../../engine/value/text-order.js';

describe('compareText', () => {
  it('orders as the bytes of UTF-8 do', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'à', '\ud7ff', '\ue000', '\uffee', '😀', '𐀀'), { maxLength: 3 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
      { numRuns: 500 },
    );
  });
});
