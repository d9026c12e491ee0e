import fc from 'fast-check';
import { pointer, pointerParts } from '../../../engine/value/pointer.js';

it.each([
  [[], ''],
  [['rows', 0, 'amount'], '/rows/0/amount'],
  [['a/b', '~1', ''], '/a~1b/~01/'],
])('%j is %s', (parts, text) => {
  expect(pointer(...parts)).toBe(text);
});

it('gives back the parts that it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (parts) => {
      expect(pointerParts(pointer(...parts))).toEqual(parts);
    }),
  );
});
