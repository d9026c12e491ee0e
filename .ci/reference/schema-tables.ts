import { exampleText } from './example-text.js';
import type { Examples } from './examples.js';
import { anchor, code, table } from './markdown.js';
import { type Definitions, hasTable, nameOf, type Schema } from './schema.js';
import { type Property, tablesOf } from './schema-properties.js';

const kinds: Record<string, string> = { ConditionSource: '[condition](#conditions)', FormField: '[form](#form)' };

/** What may stand in a place, in a few words. */
function typeOf(schema: Schema, owner: string, definitions: Definitions): string {
  const again = (inner: Schema) => typeOf(inner, owner, definitions);
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    const target = definitions[name] ?? {};
    return hasTable(target) ? `[${name}](#${anchor(`${owner}: ${name}`)})` : again(target);
  }
  const known = schema.tsType && kinds[schema.tsType];
  if (known) return known;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(JSON.stringify(value))).join(', ');
  if (schema.oneOf && !schema.properties) return schema.oneOf.map(again).join(' or ');
  if (schema.type === 'array') return schema.items ? `list of ${again(schema.items)}` : 'list';
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `by name: ${again(schema.additionalProperties)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(', ') : (schema.type ?? 'any');
  const limits = [schema.format, schema.pattern && code(schema.pattern)].filter(Boolean).join(', ');
  return limits ? `${type}, ${limits}` : type;
}

/** The line under a table that tells of properties of which exactly one must be there. */
function choiceNote({ oneOf, properties }: Schema): string {
  const choices = oneOf?.flatMap(({ required = [] }) => required.map(code)) ?? [];
  return properties && choices.length > 0 ? `\n\nExactly one of ${choices.join(', ')}.` : '';
}

const header = ['property', 'type', 'required', 'meaning', 'example'];

/** The tables of one meta-schema: of the file itself, and of each part of it that others point to. */
export function schemaTables(kind: string, schema: Schema, examples: Examples): string {
  const definitions = schema.definitions ?? {};
  const row = ({ path, required, schema: property }: Property): string[] => [
    code(path),
    typeOf(property, kind, definitions),
    required ? 'yes' : '',
    property.description ?? '',
    code(exampleText(examples.get(property) ?? [])),
  ];
  const first = schema.allOf?.[0]?.$ref;
  return tablesOf(schema)
    .map(({ name, schema: part, properties }) => {
      if (name === null && first) return `The file is a [${nameOf(first)}](#${anchor(`${kind}: ${nameOf(first)}`)}).`;
      const heading = name === null ? '' : `#### ${kind}: ${name}\n\n`;
      return `${heading}${table(header, properties.map(row))}${choiceNote(part)}`;
    })
    .join('\n\n');
}
