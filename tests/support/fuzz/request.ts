import fc from 'fast-check';
import type { Operation, Schema } from '../contract-operations.js';
import { pdf } from '../contribution.js';
import type { Hints } from './schema-values.js';
import { Existing, existing, valueFor } from './schema-values.js';
import type { World } from './world.js';

/** A request as it will go over the wire, before somebody spoils it. */
export interface Draft {
  method: string;
  segments: string[];
  query: [string, string][];
  headers: Record<string, string>;
  /** A value that goes as JSON, or bytes. */
  body?: { json: unknown } | { bytes: Buffer };
}

/** What was drawn for one request; what exists is filled in when it is sent. */
export interface Drawn {
  picks: number[];
  query: Record<string, unknown>;
  body: unknown;
  parts: Record<string, unknown>;
}

/** The names of the definitions and of the world that the contract does not know. */
export interface Forms extends Hints {
  /** The form of the data that goes to a path. */
  dataOf: (path: string) => Schema[];
  params: Schema[];
}

/** The literal part of a path that a parameter belongs to: `practices` in `/api/practices/{id}/history`. */
export function kindOf(path: string, parameter?: string): string {
  const segments = path.split('/');
  const end = parameter === undefined ? segments.length : segments.indexOf(`{${parameter}}`);
  return segments.slice(0, end).findLast((segment) => !segment.startsWith('{')) ?? '';
}

function hintsFor(path: string, forms: Forms): Hints {
  const oneOf = (schemas: Schema[]) => fc.oneof(...schemas.map((schema) => valueFor(schema, forms)));
  const filled = () => oneOf(forms.dataOf(path));
  // Most events go without data.
  const data = path.endsWith('/events') ? () => fc.option(filled(), { nil: undefined, freq: 2 }) : filled;
  const own: Record<string, () => fc.Arbitrary<unknown>> = {
    data,
    patch: filled,
    params: () => oneOf(forms.params),
    revision: () => existing('revision'),
  };
  return { codes: forms.codes, named: (name) => own[name]?.() ?? forms.named(name) };
}

/** Requests to an operation that mostly fit it. */
export function drawn(operation: Operation, forms: Forms): fc.Arbitrary<Drawn> {
  const hints = hintsFor(operation.path, forms);
  const queryOf = (name: string): fc.Arbitrary<unknown> => {
    if (name === 'after') return fc.option(existing(`next ${kindOf(operation.path)}`), { nil: undefined });
    if (name === 'params') return hints.named('params')?.map((value) => new AsText(value)) ?? fc.constant('{}');
    const value = valueFor(operation.parameters[name] ?? {}, hints, name);
    return operation.needed.includes(name) ? value : fc.option(value, { nil: undefined });
  };
  const parts = (operation.parts?.['properties'] ?? {}) as Record<string, Schema>;
  const partOf = (name: string) => (parts[name]?.['format'] === 'binary' ? fc.constant(pdf) : hints.named(name));
  return fc.record({
    picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    query: fc.record(Object.fromEntries(operation.queries.map((name) => [name, queryOf(name)]))),
    body: operation.body ? valueFor(operation.body, hints) : fc.constant(undefined),
    parts: fc.record(
      Object.fromEntries(Object.keys(parts).map((name) => [name, partOf(name) ?? valueFor(parts[name] ?? {}, hints)])),
    ),
  });
}

/** JSON that goes inside a parameter. */
class AsText {
  constructor(readonly value: unknown) {}
}

/** Puts what exists where it is named. */
async function fill(value: unknown, world: World, ids: string[]): Promise<unknown> {
  if (value instanceof AsText) return JSON.stringify(await fill(value.value, world, ids));
  if (value instanceof Existing)
    return value.kind === 'revision' ? world.revision(ids) : world.pick(value.kind, value.pick, { under: ids });
  if (Array.isArray(value)) return Promise.all(value.map((item) => fill(item, world, ids)));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const entries = await Promise.all(Object.entries(value).map(async ([key, at]) => [key, await fill(at, world, ids)] as const));
  return Object.fromEntries(entries);
}

const edge = '----edge-of-a-part';
/** The parts of a form, files last. */
export function multipart(parts: Record<string, unknown>, fileName = 'a.pdf'): Buffer {
  const sorted = Object.entries(parts).sort(([, a], [, b]) => Number(Buffer.isBuffer(a)) - Number(Buffer.isBuffer(b)));
  const written = sorted.map(([name, value]) => {
    const file = Buffer.isBuffer(value) ? `; filename="${fileName}"\r\nContent-Type: application/pdf` : '';
    const head = `--${edge}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.isBuffer(value) ? value : Buffer.from(String(value)), Buffer.from('\r\n')]);
  });
  return Buffer.concat([...written, Buffer.from(`--${edge}--\r\n`)]);
}
export const multipartType = `multipart/form-data; boundary=${edge}`;

/** The path of an operation with what exists in it, and the values that were put in. */
function pathOf({ path, parameters }: Operation, picks: number[], world: World, username: string | null) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const kinds = names.map((name) => (name === 'kind' ? name : kindOf(path, name)));
  const found = world.pickPath(kinds, picks[0] ?? 0, username);
  const ids = names.map((name, at) => {
    const values = parameters[name]?.['enum'] as string[] | undefined;
    return values?.[(picks[1] ?? 0) % values.length] ?? found[at] ?? 'none';
  });
  const segments = path.split('/').map((segment) => {
    const at = names.indexOf(segment.slice(1, -1));
    return segment.startsWith('{') ? encodeURIComponent(ids[at] ?? '') : segment;
  });
  return { segments, ids };
}

/** Makes of what was drawn the request that goes out, with the session of an operator. */
export async function draftOf(operation: Operation, { picks, ...of }: Drawn, world: World, username: string | null) {
  const { segments, ids } = pathOf(operation, picks, world, username);
  const query = (await fill(of.query, world, ids)) as Record<string, unknown>;
  const parts = (await fill(of.parts, world, ids)) as Record<string, unknown>;
  const json = await fill(of.body, world, ids);
  const draft: Draft = {
    method: operation.method.toUpperCase(),
    segments,
    query: Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, encodeURIComponent(String(value))] as [string, string]],
    ),
    headers: { ...(await world.headers(username)) },
  };
  if (operation.parts) {
    draft.headers['content-type'] = multipartType;
    draft.body = { bytes: multipart(parts) };
  } else if (operation.body) draft.body = { json };
  return { draft, ids };
}
