import fc from 'fast-check';
import type { Operation } from './contract-operations.js';

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

const sections = fc.constantFrom('richiesta', 'valutazione', 'decisione', 'istruttoria', 'pagamenti');
const fields = fc.constantFrom(
  ...['motivo', 'importoRichiesto', 'periodicita', 'isee', 'iban', 'misure', 'relazione', 'proposta', 'importoConcesso'],
  ...['cognome', 'codiceFiscale', 'dataNascita', 'valore', 'scadenza', 'tipo', 'dal', 'al'],
);

/** Names that the definitions have, and names that objects have. */
const names = fc.constantFrom(
  ...['richiesta', 'valutazione', 'decisione', 'pagamenti', 'istruttoria', 'motivo', 'isee', 'importoRichiesto', 'mese'],
  ...['cognome', 'nome', 'codiceFiscale', 'dataNascita', 'valore', 'rilascio', 'scadenza', 'tipo', 'dal', 'al', 'misure'],
  ...['__proto__', 'constructor', 'prototype', 'length', '$where', '$gt', 'a.b', '', '0'],
);

const { value: hostileJson } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    hostileText,
    hostileNumber,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 5 }).map((entries) => {
      const object = Object.create(null) as Record<string, unknown>;
      for (const [key, value] of entries) Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
      return object;
    }),
  ),
}));

/** Bodies that no value gives: broken, deep, large, out of range, with keys twice or of the prototype. */
const rawBody = fc.constantFrom(
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

/** Data as pages send it, sections and fields by names that exist, with values that do not fit. */
const hostileData = fc.oneof(
  { weight: 2, arbitrary: fc.dictionary(names, hostileJson, { maxKeys: 3, noNullPrototype: true }) },
  {
    weight: 3,
    arbitrary: fc.tuple(sections, fields, hostileJson).map(([section, field, value]) => ({ [section]: { [field]: value } })),
  },
  { weight: 1, arbitrary: fc.tuple(fields, hostileJson).map(([field, value]) => ({ [field]: value })) },
);

const usual: Record<string, (known: Record<string, string[]>) => fc.Arbitrary<unknown>> = {
  revision: () => fc.integer({ min: 0, max: 5 }),
  event: () => fc.constantFrom('INVIA', 'APPROVA', 'PAGA', 'CHIEDI_CHIARIMENTI', 'TERMINE_SCADUTO', 'NO_SUCH', '__proto__'),
  type: () => fc.constantFrom('contributo-economico', 'no-such', '__proto__'),
  subject: ({ subject = [] }) => fc.constantFrom(...subject, 'nobody'),
  note: () => hostileText,
  data: () => fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 4, arbitrary: hostileData }),
  username: () => fc.oneof(hostileText, fc.constant('everybody')),
  password: () => hostileText,
  service: () => fc.oneof(hostileText, fc.constant('codogno')),
};

/** Bodies with the right names, and mostly one thing wrong in them. */
function shapedBody({ body }: Operation, known: Record<string, string[]>): fc.Arbitrary<string> {
  const properties = Object.keys((body?.['properties'] as object | undefined) ?? {});
  const keys = properties.length > 0 ? properties : ['patch', 'revision'];
  const value = (key: string) =>
    fc.oneof({ weight: 9, arbitrary: usual[key]?.(known) ?? hostileData }, { weight: 1, arbitrary: hostileJson });
  return fc
    .tuple(...keys.map(value))
    .map((values) => JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, values[at]]))) ?? '');
}

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '\ufffd');
const encoded = (text: string): string => encodeURIComponent(wellFormed(text));

/** A part of a path: what is there, what is not, what cannot be. */
const segment = (known: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: hostileText.map(encoded).map((text) => (/^\.*$/.test(text) ? 'x' : text)) },
    { weight: 1, arbitrary: fc.constantFrom('%', '%E0%A4%A', '%2e%2e', '%2F', '%00') },
  );

/** A request as `send` takes it. */
export interface HostileRequest {
  path: string;
  body?: string;
}

/** Requests to one operation of the contract; `known` are values that exist, by the name of the parameter. */
export function hostileRequests(operation: Operation, known: Record<string, string[]>): fc.Arbitrary<HostileRequest> {
  const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const segments = fc.tuple(...parameters.map((name) => segment(known[name] ?? ['x'])));
  const queryValue = fc.oneof(
    hostileText.map(encoded),
    hostileJson.map((value) => encoded(JSON.stringify(value) ?? '')),
  );
  const queryFor = (name: string) => (name === 'revision' ? fc.nat(5).map(String) : queryValue);
  const declared = fc.tuple(...operation.queries.map((name) => queryFor(name).map((value): [string, string] => [name, value])));
  const stray = fc.tuple(fc.constantFrom('unknown', '__proto__', 'q'), queryValue).map((pair): [string, string][] => [pair]);
  const query = fc.oneof({ weight: 8, arbitrary: declared }, { weight: 1, arbitrary: stray });
  const body =
    operation.method === 'get'
      ? fc.constant(undefined)
      : fc.oneof({ weight: 1, arbitrary: rawBody }, { weight: 6, arbitrary: shapedBody(operation, known) });
  return fc.tuple(segments, query, body).map(([values, pairs, text]) => {
    const path = parameters.reduce((at, name, index) => at.replace(`{${name}}`, values[index] ?? ''), operation.path);
    const search = pairs.map(([name, value]) => `${name}=${value}`).join('&');
    return { path: search ? `${path}?${search}` : path, body: text };
  });
}
