import { parseDocument } from 'yaml';
import type { LetterDefinition } from './definitions.js';
import type { Found } from './found.js';

/** The most characters of a letter, with its parts in it. */
export const maxLength = 200_000;
const frontMatter = /^---\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/;

interface ReadLetter {
  letter: LetterDefinition | null;
  /** How many lines stand before the body. */
  linesBefore: number;
  found: Found[];
}

function titleOf(file: string, yaml: string): { title: string | null; found: Found[] } {
  const document = parseDocument(yaml, { uniqueKeys: true, prettyErrors: true });
  const errors = document.errors.map((error) => ({
    code: 'invalid-front-matter',
    file,
    pointer: '',
    params: { reason: error.code.toLowerCase().replace(/_/g, '-') },
    line: (error.linePos?.[0].line ?? 1) + 1,
    column: error.linePos?.[0].col ?? 1,
  }));
  if (errors.length > 0) return { title: null, found: errors };
  let matter: unknown;
  try {
    matter = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { title: null, found: [{ code: 'invalid-front-matter', file, pointer: '', params: { reason: 'alias' }, line: 1 }] };
  }
  const entries = matter !== null && typeof matter === 'object' && !Array.isArray(matter) ? Object.entries(matter) : [];
  const found: Found[] = entries
    .filter(([name]) => name !== 'title')
    .map(([property]) => ({ code: 'unknown-property', file, pointer: '', params: { property }, line: 2 }));
  const title = entries.find(([name]) => name === 'title')?.[1];
  if (typeof title === 'string' && title.trim() !== '') return { title, found };
  const code = title === undefined || title === null ? 'missing-property' : 'wrong-type';
  return { title: null, found: [...found, { code, file, pointer: '', params: { property: 'title' }, line: 1 }] };
}

/** Reads a part of a letter: it is all body. */
export function readLetterPart(file: string, text: string): { letterPart?: string; found: Found[] } {
  if (text.length > maxLength) return { found: [{ code: 'file-too-large', file, pointer: '', params: { limit: maxLength } }] };
  return { letterPart: text, found: [] };
}

/** Reads a letter: YAML front matter with its title, then the Handlebars body. Never throws. */
export function readLetter(file: string, text: string): ReadLetter {
  const nothing = { letter: null, linesBefore: 0 };
  if (text.length > maxLength)
    return { ...nothing, found: [{ code: 'file-too-large', file, pointer: '', params: { limit: maxLength } }] };
  const match = frontMatter.exec(text);
  if (!match) return { ...nothing, found: [{ code: 'missing-front-matter', file, pointer: '' }] };
  const { title, found } = titleOf(file, match[1] ?? '');
  const linesBefore = match[0].split('\n').length - 1;
  const body = text.slice(match[0].length);
  return { letter: title === null ? null : { title, body }, linesBefore, found };
}
