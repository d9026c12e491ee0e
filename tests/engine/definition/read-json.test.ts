import fc from 'fast-check';
import { offsetOf, positionAt } from '../../../engine/definition/position.js';
import { jsonTree, readJson } from '../../../engine/definition/read-json.js';

const codes = (text: string) => readJson('a.json', text).found.map(({ code }) => code);

describe('strict JSON', () => {
  it('gives the value and the tree of a good text', () => {
    const { value, found } = readJson('a.json', '{ "a": [1, { "b": null }] }');
    expect(value).toEqual({ a: [1, { b: null }] });
    expect(found).toEqual([]);
  });

  it.each([
    ['a comment', '{ // why\n "a": 1 }', 'invalid-json'],
    ['a trailing comma', '{ "a": 1, }', 'invalid-json'],
    ['nothing', '', 'invalid-json'],
    ['half a file', '{ "a": ', 'invalid-json'],
    ['two values', '{} {}', 'invalid-json'],
    ['single quotes', "{ 'a': 1 }", 'invalid-json'],
    ['NaN', '{ "a": NaN }', 'invalid-json'],
    ['a raw line end in a text', '{ "a": "b\nc" }', 'invalid-json'],
    ['a duplicate key', '{ "a": 1, "a": 2 }', 'duplicate-key'],
    ['__proto__', '{ "a": { "__proto__": {} } }', 'forbidden-name'],
    ['constructor', '{ "constructor": 1 }', 'forbidden-name'],
    ['an escaped __proto__', '{ "\\u005f_proto__": 1 }', 'forbidden-name'],
    ['toString', '[{ "toString": 1 }]', 'forbidden-name'],
    ['a number beyond a double', '{ "a": 1e999 }', 'number-too-large'],
    ['deep nesting', '['.repeat(100_000), 'too-deep'],
    ['a huge file', `"${'a'.repeat(1_000_001)}"`, 'file-too-large'],
  ])('refuses %s', (_, text, code) => {
    expect(codes(text)).toContain(code);
    expect(readJson('a.json', text).value).toBeUndefined();
  });

  it('says where a syntax error is', () => {
    expect(readJson('a.json', '{\n  "a": 1,\n}').found[0]).toMatchObject({ line: 3, column: 1 });
  });

  it('does not count brackets inside texts as depth', () => {
    expect(codes(JSON.stringify({ a: '[{'.repeat(100), b: '\\"[' }))).toEqual([]);
  });
});

it('reads what JSON.parse reads, duplicate keys apart', () => {
  const text = fc
    .json()
    .filter((one) => !/proto|constructor|prototype|valueOf|toString|LocaleString|hasOwn|propertyIs|isProto|__/.test(one));
  fc.assert(fc.property(text, (one) => expect(readJson('a.json', one)).toEqual({ value: JSON.parse(one), found: [] })));
});

describe('positions', () => {
  const text = '{\n  "a": { "b/c": [10, 20] },\n  "d": 1\n}';
  const { tree } = jsonTree(text);
  const at = (pointer: string, onKey = false) => positionAt(text, offsetOf(tree, pointer, onKey));

  it.each([
    ['', false, { line: 1, column: 1 }],
    ['/a', false, { line: 2, column: 8 }],
    ['/a', true, { line: 2, column: 3 }],
    ['/a/b~1c/1', false, { line: 2, column: 22 }],
    ['/d', false, { line: 3, column: 8 }],
    ['/a/missing', false, { line: 2, column: 8 }],
  ])('finds %s (key: %s)', (pointer, onKey, position) => {
    expect(at(pointer, onKey)).toEqual(position);
  });
});
