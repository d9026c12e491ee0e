import type { Json } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import type { Code, ColumnType, DefinitionFile, LetterDefinition } from './definitions.js';
import { type FilePlace, fieldNamePattern, keyPattern, placeOf } from './file-kind.js';
import type { Found } from './found.js';
import { readCodeList } from './read-code-list.js';
import { isForbiddenName, readJson } from './read-json.js';
import { readLetter, readLetterPart } from './read-letter.js';
import { remember } from './remember.js';
import { validateFile } from './validate-file.js';

/** A file after reading: its place, what it holds (absent if it could not be read) and the problems found so far. */
export interface ReadFile {
  path: string;
  text: string;
  place: FilePlace | null;
  found: Found[];
  value?: Json;
  codes?: Code[];
  columns?: Record<string, ColumnType>;
  letter?: LetterDefinition;
  letterReading?: LetterReading;
  /** A part of a letter, as it is written. */
  letterPart?: string;
  /** A form as it is written, where parts were put into `value`. */
  written?: Json;
  /** It names a part that cannot be read: rules leave it out. */
  lacking?: boolean;
}

/** The dotted paths that a letter prints, those of which it prints the title, and where an offset of its body was written. */
export interface LetterReading {
  reads: string[];
  titled: string[];
  source: (offset: number) => { file: string; line: number; column: number };
}

const byteOrderMark = '\uFEFF';

/** The names in a path are keys that definitions mention, so they follow the rule of keys. */
function nameProblems(path: string, place: FilePlace): Found[] {
  const names: [string | undefined, string][] = [
    [place.practiceType, keyPattern],
    [place.name, keyPattern],
    [place.record, fieldNamePattern],
  ];
  return names.flatMap(([name, pattern]): Found[] => {
    if (name === undefined) return [];
    if (isForbiddenName(name)) return [{ code: 'forbidden-name', file: path, pointer: '', params: { name } }];
    return new RegExp(pattern).test(name) ? [] : [{ code: 'wrong-name', file: path, pointer: '', params: { name, pattern } }];
  });
}

/** `$schema` names the meta-schema for editors; whoever uses the file (ajv, a loop over names) must not meet it. */
function withoutSchema(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { $schema, ...rest } = value;
  return rest;
}

function readJsonFile(path: string, text: string, place: FilePlace): Partial<ReadFile> & { found: Found[] } {
  const { value, found } = readJson(path, text);
  if (value === undefined) return { found };
  const invalid = validateFile(path, place.kind, value);
  return invalid.length > 0 ? { found: invalid } : { value: withoutSchema(value), found: [] };
}

function readKnown(path: string, text: string, place: FilePlace): Partial<ReadFile> & { found: Found[] } {
  switch (place.kind) {
    case 'readme':
      return { found: [] };
    case 'code-list':
      return readCodeList(path, text);
    case 'letter': {
      const { letter, found } = readLetter(path, text);
      return letter ? { letter, found } : { found };
    }
    case 'letter-part':
      return readLetterPart(path, text);
    default:
      return readJsonFile(path, text, place);
  }
}

/**
 * Reads one file as far as it can be read alone: syntax and meta-schema, CSV, front matter and markup. Never throws. Who changes one
 * file of a set and gives the others again has only that one read.
 */
export const readFile = remember(({ path, text: raw }: DefinitionFile): ReadFile => {
  const marked = raw.startsWith(byteOrderMark);
  const text = marked ? raw.slice(1) : raw;
  const place = placeOf(path);
  if (!place) return { path, text, place, found: [{ code: 'unknown-file', file: path, pointer: '', severity: 'warning' }] };
  const read = readKnown(path, text, place);
  const mark: Found[] = marked ? [{ code: 'byte-order-mark', file: path, pointer: '', severity: 'warning' }] : [];
  return { path, text, place, ...read, found: [...mark, ...nameProblems(path, place), ...read.found] };
});
