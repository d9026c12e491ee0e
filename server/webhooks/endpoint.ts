import { isJsonObject, type Json } from '../../engine/index.js';

/** A program that flows may call: where it listens, and the key that what we send is signed with. */
export interface Endpoint {
  url: URL;
  key: Buffer;
  /** It may listen on this machine or in the office's own network. */
  inside: boolean;
}

/** By the names that `ambito.json` declares. */
export type Endpoints = ReadonlyMap<string, Endpoint>;

/** A shorter key than this can be guessed (Standard Webhooks: from 24 to 64 bytes). */
const LEAST_KEY_BYTES = 24;

function keyOf(secret: unknown): Buffer | null {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(String(secret)) ?? [];
  const key = Buffer.from(encoded ?? '', 'base64');
  return key.length >= LEAST_KEY_BYTES && key.length <= 64 ? key : null;
}

function urlOf(text: unknown, inside: boolean): URL | null {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null;
  const allowed = inside ? /^https?:$/ : /^https:$/;
  return url && allowed.test(url.protocol) && !url.username && !url.password && !url.hash ? url : null;
}

/**
 * The endpoints out of a file like `{ "name": { "url": "https://…", "secret": "whsec_…", "inside": false } }`.
 * @returns what is wrong in it, in one line without any value, for it holds keys
 */
export function parseEndpoints(text: string): Endpoints | string {
  let read: Json;
  try {
    read = JSON.parse(text) as Json;
  } catch {
    return 'is no JSON';
  }
  if (!isJsonObject(read)) return 'must hold an object of endpoints by name';
  const endpoints = new Map<string, Endpoint>();
  for (const [name, said] of Object.entries(read)) {
    if (!isJsonObject(said)) return `must give "${name}" an object`;
    const unknown = Object.keys(said).find((each) => !['url', 'secret', 'inside'].includes(each));
    if (unknown !== undefined) return `has "${unknown}" for "${name}", which is not known`;
    const inside = said['inside'] === true;
    const url = urlOf(said['url'], inside);
    if (!url) return `must give "${name}" a url that starts with https://, or with http:// where "inside" is true`;
    const key = keyOf(said['secret']);
    if (!key) return `must give "${name}" a secret like whsec_ and 24 to 64 bytes in base64`;
    endpoints.set(name, { url, key, inside });
  }
  return endpoints;
}
