/** Names that mean something to JavaScript, to FEEL, to Handlebars, to JSON Schema or to a path. */
export const names = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', '__defineGetter__'],
  ...['', ' ', '.', '..', 'a.b', 'a-b', '/', '~', '~1', '0', '-1', '$ref', '$and', '$where', '$id', '$schema', '#', '*'],
  ...[
    'if',
    'for',
    'null',
    'true',
    'function',
    'partial',
    'today',
    'data',
    'computed',
    'actor',
    'this',
    '@root',
    'ì',
    'İ',
    '\u202e',
    '😀',
  ],
];

/** Values of any JSON type where another was meant. */
export const values: unknown[] = [
  ...[null, true, false, 0, -0, -1, 0.1, 1e-320, 1e300, 2 ** 53 + 2, -2147483649, 4294967296],
  ...['', ' ', '0', 'null', 'true', 'NaN', '-Infinity', '1e999', '2026-02-30', '9999-12-31', '0000-01-01', '-271821-04-20'],
  ...['2026-01-01T25:00:00Z', '2026-03-29T02:30', '+275760-09-13T00:00:00Z', 'data..a', 'data.', '.data', 'practice-types/../x'],
  ...[
    'x'.repeat(5_000),
    'à'.repeat(3_000),
    '\u0000',
    '\ud800',
    '\u202eabc',
    '\r\n',
    '<script>alert(1)</script>',
    '=1+1',
    '{{x}}',
    '{a}{b}',
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { $ref: '#' },
    { $ref: '#/properties' },
    { $actor: '__proto__' },
    { $param: 'x' },
    { $today: true },
  ],
  ...[
    { type: 'object', properties: {} },
    { type: 'all', params: { guards: [] } },
    { $and: [] },
    { $or: [] },
    { $not: {} },
    { $in: [] },
  ],
];

/** Numbers as texts of JSON that no value gives. */
export const numbers = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '-1e999',
  '01',
  '.5',
  '5.',
  '0x10',
  '+1',
  '-',
  '1e',
  '-0',
  '1_000',
  '١',
];

/** Something inside itself so many times. */
export const deep = (open: string, core: string, close: string, times: number): string =>
  open.repeat(times) + core + close.repeat(times);
