import fc from 'fast-check';
import type { JsonObject } from '../../../engine/value/json.js';
import { leavesOf, pathCovers, readPath, writePath } from '../../../engine/value/path.js';

describe('readPath', () => {
  it('reads own properties of objects only', () => {
    const root = { a: { b: 1, list: [{ c: 2 }], none: null } };
    expect(readPath(root, 'a.b')).toBe(1);
    expect(readPath(root, 'a.none')).toBeNull();
    for (const path of ['a.x', 'a.b.c', 'a.list.c', 'a.list.0', 'a.list.length', 'a.constructor', '__proto__', '', 'a.', '.a']) {
      expect(readPath(root, path)).toBeUndefined();
    }
    expect(readPath(null, 'a')).toBeUndefined();
  });
});

describe('leavesOf', () => {
  it('takes an array and an empty object as one leaf', () => {
    expect(leavesOf({ a: { b: 1, c: {} }, d: [{ e: 1 }], f: null })).toEqual([
      { path: 'a.b', value: 1 },
      { path: 'a.c', value: {} },
      { path: 'd', value: [{ e: 1 }] },
      { path: 'f', value: null },
    ]);
    expect(leavesOf([1], 'a.b')).toEqual([{ path: 'a.b', value: [1] }]);
  });
});

describe('writePath', () => {
  it('copies what it changes and shares the rest', () => {
    const root = { a: { b: 1 }, c: { d: 2 } };
    const written = writePath(root, 'a.x.y', 3);
    expect(written).toEqual({ a: { b: 1, x: { y: 3 } }, c: { d: 2 } });
    expect(written['c']).toBe(root.c);
    expect(root).toEqual({ a: { b: 1 }, c: { d: 2 } });
  });

  it('replaces a step that is no object', () => {
    expect(writePath({ a: [1] }, 'a.b', 1)).toEqual({ a: { b: 1 } });
  });

  it('reads back what it wrote, and refuses prototypes', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'toString'), { minLength: 1, maxLength: 4 }).map((keys) => keys.join('.'));
    fc.assert(
      fc.property(path, fc.jsonValue(), (where, value) => {
        expect(readPath(writePath({ a: { b: 1 } }, where, value as JsonObject), where)).toBe(value);
      }),
    );
    expect(() => writePath({}, 'a.__proto__.b', 1)).toThrow('__proto__');
  });
});

describe('pathCovers', () => {
  it('covers itself and what is beneath', () => {
    expect(pathCovers('a', 'a')).toBe(true);
    expect(pathCovers('a', 'a.b.c')).toBe(true);
    expect(pathCovers('a', 'ab')).toBe(false);
    expect(pathCovers('a.b', 'a')).toBe(false);
  });
});
