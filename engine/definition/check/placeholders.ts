/** The names between braces in a text: `{surname} {name}`, `{sequence:5}`, `{params.month}`. */
export const placeholders = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
