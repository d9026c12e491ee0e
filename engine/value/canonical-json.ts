/**
 * JSON text of a value with the keys of every object sorted by UTF-16 code unit and no spaces (as RFC 8785), for hashing:
 * equal values give equal text. Like `JSON.stringify` it leaves out absent fields, and writes null for what JSON lacks.
 */
export function canonicalJson(value: unknown): string {
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

function canonicalObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}
