import fc from 'fast-check';
import { canonicalJson } from '../../../engine/value/canonical-json.js';

describe('canonicalJson', () => {
  it('sorts keys at every depth and writes no spaces', () => {
    expect(canonicalJson({ b: [{ z: 1, a: 'à"' }, null], a: -0, '10': true, '9': 1.5 })).toBe(
      '{"10":true,"9":1.5,"a":0,"b":[{"a":"à\\"","z":1},null]}',
    );
  });

  it('leaves out what is absent and writes null for what JSON lacks', () => {
    expect(canonicalJson({ a: undefined, b: [undefined, Number.NaN] })).toBe('{"b":[null,null]}');
  });

  it('keeps the value, and gives equal text for equal values', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, item]) => [key, turned(item)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value))).toBe(text);
      }),
    );
  });
});
