import fc from 'fast-check';

/** Strings that somebody sends who wants something to break. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '../../etc/passwd',
    '..',
    '.',
    '\u0000',
    'a\u0000b',
    '\u202eexe.pdf',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    "' OR 1=1 --",
    '{"$gt":""}',
    '{{constructor}}',
    '=1+1',
    '<script>',
    '😀',
    '\ud800',
    '%',
    '%00',
    '9'.repeat(400),
    'a'.repeat(5_000),
    '2026-02-30',
    'null',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

const hostileNumber = fc.oneof(
  fc.constantFrom(-1, 0, 0.5, 1e21, 2 ** 53, -0, Number.MAX_VALUE, 5e-324),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Names that the definitions have, and names that objects have. */
export const hostileNames = fc.constantFrom(
  ...['richiesta', 'valutazione', 'decisione', 'pagamenti', 'istruttoria', 'motivo', 'isee', 'importoRichiesto', 'mese'],
  ...['cognome', 'nome', 'codiceFiscale', 'dataNascita', 'valore', 'rilascio', 'scadenza', 'tipo', 'dal', 'al', 'misure'],
  ...['__proto__', 'constructor', 'prototype', 'length', '$where', '$gt', 'a.b', '', '0'],
);

/** Any JSON, small and strange. */
export const { value: hostileJson } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    hostileText,
    hostileNumber,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(hostileNames, tie('value')), { maxLength: 5 }).map((entries) => {
      const object = Object.create(null) as Record<string, unknown>;
      for (const [key, value] of entries) Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
      return object;
    }),
  ),
}));

/** Bodies that no value gives: broken, deep, large, out of range, with keys twice or of the prototype. */
export const rawBody = fc.constantFrom(
  '',
  '{',
  'null',
  '[]',
  '"text"',
  'NaN',
  '{"revision":1e400}',
  '{"patch":{"__proto__":{"admin":true}},"revision":1}',
  '{"data":{"constructor":{"prototype":{"x":1}}}}',
  '{"event":"INVIA","event":"ANNULLA","revision":1}',
  `{"patch":${'{"a":'.repeat(60)}1${'}'.repeat(60)},"revision":1}`,
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `{"data":{"cognome":"${'x'.repeat(1_100_000)}"}}`,
  `{"patch":{"pagamenti":[${Array(20_000).fill('{}').join()}]},"revision":1}`,
  '{"patch":{"valutazione":{"relazione":"\\ud800"}},"revision":1}',
);
