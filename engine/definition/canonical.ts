import type { DefinitionIssue } from '../error/issue.js';
import { fileIssue } from '../error/issue.js';
import type { Json } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import type { DefinitionFile } from './definitions.js';
import { type FileKind, placeOf, schemaOfKind } from './file-kind.js';
import { metaSchemas } from './generated/meta-schemas.js';
import { readJson } from './read-json.js';
import { remember } from './remember.js';

/** A value that fits is written on one line: a rule, a state or a column reads as one thing, and differences stay small. */
const lineWidth = 130;

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  definitions?: Record<string, Schema>;
  type?: string;
}

/** The schema that describes a value: references followed, of two the one for its JSON type. */
function schemaFor(root: Schema, schema: Schema | undefined, value: Json): Schema {
  if (!schema) return {};
  if (schema.$ref) return schemaFor(root, root.definitions?.[schema.$ref.replace('#/definitions/', '')], value);
  const members = (schema.oneOf ?? schema.allOf ?? []).map((member) => schemaFor(root, member, value));
  const type = Array.isArray(value) ? 'array' : typeof value;
  return schema.properties ? schema : (members.find((member) => member.type === type) ?? schema);
}

function propertySchema(schema: Schema, name: string): Schema | undefined {
  if (schema.properties?.[name]) return schema.properties[name];
  const matching = Object.entries(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern, 'u').test(name));
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return matching?.[1] ?? rest;
}

/** Keys of the meta-schema first, in its order; all others as they were written. */
function ordered(root: Schema, schema: Schema | undefined, value: Json): Json {
  const own = schemaFor(root, schema, value);
  if (Array.isArray(value)) return value.map((item) => ordered(root, own.items, item));
  if (!isJsonObject(value)) return value;
  const known = Object.keys(own.properties ?? {}).filter((name) => Object.hasOwn(value, name));
  const names = new Set([...known, ...Object.keys(value)]);
  return Object.fromEntries([...names].map((name) => [name, ordered(root, propertySchema(own, name), value[name] as Json)]));
}

/** The members of an object or a list, each with what is written before it; nothing of other values. */
function membersOf(value: Json): [string, Json][] | undefined {
  if (Array.isArray(value)) return value.map((item) => ['', item]);
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).map(([name, item]) => [`${JSON.stringify(name)}: `, item]);
}

/** A value on one line, or undefined as soon as that would be longer than there is room for. */
function onOneLine(value: Json, room: number): string | undefined {
  const members = membersOf(value);
  if (!members) return within(JSON.stringify(value), room);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : members.length === 0 ? ['{', '}'] : ['{ ', ' }'];
  let line = open;
  for (const [index, [key, item]] of members.entries()) {
    line += index === 0 ? key : `, ${key}`;
    const rest = onOneLine(item, room - line.length - close.length);
    if (rest === undefined) return undefined;
    line += rest;
  }
  return within(line + close, room);
}

const within = (line: string, room: number): string | undefined => (line.length <= room ? line : undefined);

/** `used` is how much stands on the value's line besides it. */
function written(value: Json, indent: string, used: number, isRoot = false): string {
  const members = membersOf(value);
  if (!members) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (members.length === 0) return `${open}${close}`;
  const line = isRoot ? undefined : onOneLine(value, lineWidth - used);
  if (line !== undefined) return line;
  const inner = `${indent}  `;
  const parts = members.map(([key, item], index) => {
    const comma = index < members.length - 1 ? 1 : 0;
    return inner + key + written(item, inner, inner.length + key.length + comma);
  });
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

/**
 * The one text of a definition: keys of the meta-schema first in its order, two spaces, what fits in 130 columns on one line, a
 * final newline. Takes a value that the meta-schema of its kind accepts.
 */
export function canonicalText(kind: FileKind, value: Json): string {
  const root = (metaSchemas[schemaOfKind(kind)] ?? {}) as Schema;
  return `${written(ordered(root, root, value), '', 0, true)}\n`;
}

/** Texts that are no JSON keep their words: no byte order mark, line ends of Unix, one final newline. */
const canonicalLines = (text: string): string => `${text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n`;

/** A file in its canonical form; one that cannot be read, or that the folder does not know, as it is. */
export const canonicalise = remember((file: DefinitionFile): DefinitionFile => {
  const place = placeOf(file.path);
  const text = file.text.replace(/^\uFEFF/, '');
  if (!place || place.kind === 'readme') return file;
  if (['code-list', 'letter', 'letter-part'].includes(place.kind)) return { ...file, text: canonicalLines(text) };
  const { value } = readJson(file.path, text);
  return value === undefined ? file : { ...file, text: canonicalText(place.kind, value) };
});

/** Warns of each file that is not written in its canonical form. */
export function checkCanonical(files: DefinitionFile[]): DefinitionIssue[] {
  return files
    .filter((file) => canonicalise(file).text !== file.text)
    .map(({ path }) => fileIssue('not-canonical', path, {}, 'warning'));
}
