/**
 * JSON text of a value with the keys of every object sorted by UTF-16 code unit and no spaces (as RFC 8785), for hashing:
 * equal values give equal text. Like `JSON.stringify` it leaves out absent fields, and writes null for what JSON lacks.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? canonicalList(value) : canonicalObject(value as Record<string, unknown>);
  }
  return JSON.stringify(value) ?? 'null';
}

function canonicalList(list: unknown[]): string {
  let text = '[';
  for (let at = 0; at < list.length; at++) text += at === 0 ? canonicalJson(list[at]) : `,${canonicalJson(list[at])}`;
  return `${text}]`;
}

/** Text that JSON writes as it is: most ids, names and dates. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** What is written before a value, by key: the same few names come again and again. */
const prefixes = new Map<string, string>();
const maximumPrefixes = 10_000;

function prefixOf(key: string): string {
  let prefix = prefixes.get(key);
  if (prefix === undefined) {
    prefix = `${JSON.stringify(key)}:`;
    if (prefixes.size < maximumPrefixes) prefixes.set(key, prefix);
  }
  return prefix;
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    text += (text === '' ? '' : ',') + prefixOf(key) + canonicalJson(value);
  }
  return `{${text}}`;
}
