import { escapedName, escapedText, unescaped } from './escape.js';

/** A JSON value as MongoDB can hold it: texts that UTF-8 can say, names that it takes for names. Shared where nothing changes. */
export function encoded(value: unknown): unknown {
  return mapped(value, escapedText, escapedName);
}

/** What was encoded. */
export function decoded(value: unknown): unknown {
  return mapped(value, unescaped, unescaped);
}

function mapped(value: unknown, text: (value: string) => string, name: (key: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapped(item, text, name));
  // Object.fromEntries makes an own field of a name that an assignment would take for the prototype.
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [name(key), mapped(inner, text, name)]));
}
