import fc from 'fast-check';
import { hostileJson, hostileNames, hostileText, rawBody } from './hostile-values.js';
import type { Draft } from './request.js';

/** Spoils a request. */
export type Mutation = (draft: Draft) => void;

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '\ufffd');
const encoded = (text: string): string => encodeURIComponent(wellFormed(text));

/** Every place in a JSON value that something else can be put at. */
function placesIn(value: unknown, places: [Record<string, unknown>, string][] = []): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Record<string, unknown>, key]);
    placesIn((value as Record<string, unknown>)[key], places);
  }
  return places;
}

/** A change somewhere in the JSON; where there is none, a body that nobody asked for. */
function inJson(change: (at: Record<string, unknown>, key: string) => void, pick: number): Mutation {
  return (draft) => {
    if (!draft.body || !('json' in draft.body)) return;
    const places = placesIn(draft.body.json);
    const [at, key] = places[pick % Math.max(places.length, 1)] ?? [];
    if (at && key !== undefined) change(at, key);
  };
}

/** A property of any name, `__proto__` too; the length of a list is none that JSON could say. */
const defined = (at: object, key: string, value: unknown) =>
  Array.isArray(at) && key === 'length'
    ? undefined
    : void Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true });

const bodies: fc.Arbitrary<Mutation>[] = [
  fc.tuple(hostileJson, fc.nat()).map(([value, pick]) => inJson((at, key) => defined(at, key, value), pick)),
  fc.tuple(hostileNames, hostileJson, fc.nat()).map(([name, value, pick]) => inJson((at) => defined(at, name, value), pick)),
  fc.nat().map((pick) => inJson((at, key) => void delete at[key], pick)),
  fc.nat().map((pick) => inJson((at, key) => defined(at, key, [at[key]]), pick)),
  rawBody.map(
    (text): Mutation =>
      (draft) =>
        void Object.assign(draft, { body: { bytes: Buffer.from(text) } }),
  ),
  fc.uint8Array({ maxLength: 200 }).map(
    (bytes): Mutation =>
      (draft) =>
        void Object.assign(draft, { body: { bytes: Buffer.from(bytes) } }),
  ),
  fc.nat().map(
    (pick): Mutation =>
      (draft) => {
        if (draft.body && 'bytes' in draft.body)
          draft.body = { bytes: draft.body.bytes.subarray(0, pick % draft.body.bytes.length) };
      },
  ),
  fc.tuple(fc.nat(), hostileText).map(
    ([pick, text]): Mutation =>
      (draft) => {
        if (!draft.body || !('bytes' in draft.body)) return;
        const { bytes } = draft.body;
        const at = pick % Math.max(bytes.length, 1);
        draft.body = { bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)]) };
      },
  ),
];

const segmentText = fc.oneof(
  hostileText.map(encoded),
  fc.constantFrom('%', '%E0%A4%A', '%2e%2e', '%2F..%2F', '%00', '%c0%80', '%ff', ';a=b', '.', '..', '', '%20', '%5c', '*'),
);

const addresses: fc.Arbitrary<Mutation>[] = [
  fc.tuple(fc.nat(), segmentText).map(
    ([pick, text]): Mutation =>
      ({ segments }) => {
        if (segments.length > 3) segments[3 + (pick % (segments.length - 3))] = text;
        else segments.push(text);
      },
  ),
  segmentText.map(
    (text): Mutation =>
      ({ segments }) =>
        void segments.push(`${segments.pop()}${text}`),
  ),
  segmentText.map(
    (text): Mutation =>
      ({ segments }) =>
        void segments.push(text),
  ),
  fc.tuple(fc.constantFrom('unknown', '__proto__', 'q', 'after', 'revision', 'params', 'q[]', 'q[$gt]', ''), hostileText).map(
    ([name, value]): Mutation =>
      ({ query }) =>
        void query.push([encodeURIComponent(name), encoded(value)]),
  ),
  fc.nat().map(
    (pick): Mutation =>
      ({ query }) =>
        void query.push(...query.slice(pick % Math.max(query.length, 1))),
  ),
  fc.tuple(fc.nat(), hostileText).map(
    ([pick, text]): Mutation =>
      ({ query }) => {
        const pair = query[pick % Math.max(query.length, 1)];
        if (pair) pair[1] = encoded(text);
      },
  ),
  fc.nat().map(
    (pick): Mutation =>
      ({ query }) =>
        void query.splice(pick % Math.max(query.length, 1), 1),
  ),
];

const strangeHeaders = fc.constantFrom<[string, string]>(
  ['content-type', 'text/plain'],
  ['content-type', 'application/xml'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'application/json;charset="UTF-8"'],
  ['content-type', 'multipart/form-data'],
  ['content-type', 'multipart/form-data; boundary='],
  ['content-type', `multipart/form-data; boundary=${'x'.repeat(300)}`],
  ['content-type', ''],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br, br'],
  ['accept', 'image/png'],
  ['accept', ';;;q=9'],
  ['accept-language', '*'.repeat(500)],
  ['x-http-method-override', 'DELETE'],
  ['range', 'bytes=-1-,9'],
  ['if-none-match', '*'],
  ['if-modified-since', 'yesterday'],
  ['cookie', 'iter-session=%'],
  ['cookie', `iter-session=${'x'.repeat(4_000)}`],
  ['cookie', 'iter-session=__proto__; __Host-iter-session=1'],
  ['x-csrf-token', ''],
  ['x-csrf-token', 'wrong'],
  ['origin', 'https://elsewhere.example'],
  ['sec-fetch-site', 'cross-site'],
  ['x-forwarded-for', '\u00ff,,1.2.3.4:x'],
  ['x-forwarded-host', 'elsewhere.example'],
  ['host', '[::1'],
  ['x-long', 'y'.repeat(8_000)],
);

const around: fc.Arbitrary<Mutation>[] = [
  strangeHeaders.map(
    ([name, value]): Mutation =>
      ({ headers }) =>
        void Object.assign(headers, { [name]: value }),
  ),
  fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'SEARCH').map(
    (method): Mutation =>
      (draft) =>
        void Object.assign(draft, { method }),
  ),
];

/** One or two ways in which a request is spoiled. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...bodies) },
    { weight: 3, arbitrary: fc.oneof(...addresses) },
    { weight: 2, arbitrary: fc.oneof(...around) },
  ),
  { minLength: 1, maxLength: 2 },
);
