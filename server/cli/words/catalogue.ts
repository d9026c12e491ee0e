import catalogue from './office-words.it.json' with { type: 'json' };

type Group = keyof typeof catalogue;

/** The word of a key in a group of the catalogue; a key that it lacks stands for itself. */
export function word(group: Group, key: string): string {
  const words = catalogue[group] as Record<string, string>;
  return (Object.hasOwn(words, key) && words[key]) || key;
}

/** A sentence of the catalogue with its gaps filled. */
export function sentence(group: Group, key: string, gaps: Record<string, string | number> = {}): string {
  return word(group, key).replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ''));
}

/** A number as the language of the catalogue writes it. */
export const numberWords = (value: number): string => value.toLocaleString('it-IT');
