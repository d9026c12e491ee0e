/** `one-key` as `OneKey`. */
function pascal(key: string): string {
  const words = key.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? name : `Type${name}`;
}

/** Gives names of TypeScript to keys: the same to the same key, and none to two. */
export function typeNames(): (key: string, before?: string, after?: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (key, before = '', after = '') => {
    const id = `${before} ${key} ${after}`;
    const known = names.get(id);
    if (known !== undefined) return known;
    const plain = before + pascal(key) + after;
    let name = plain;
    for (let nth = 2; taken.has(name); nth++) name = `${plain}${nth}`;
    taken.add(name);
    names.set(id, name);
    return name;
  };
}

/** What is written above a type. Whatever the words are, the comment ends where it should. */
export const commentOf = (...words: (string | undefined)[]): string =>
  words.filter(Boolean).join('. ').replaceAll('*/', '*\\/').replace(/\s+/g, ' ');

/** Some texts as a union of literals. */
export function unionOf(values: readonly (string | number | boolean)[]): string {
  const literals = [...new Set(values)].map((value) => JSON.stringify(value));
  const line = literals.join(' | ') || 'never';
  return line.length > 90 ? `\n  | ${literals.join('\n  | ')}` : line;
}
