import { anchor, code, table } from './markdown.js';

/** What of a meta-schema the reference reads. */
export interface Schema {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  definitions?: Record<string, Schema>;
  tsType?: string;
}

type Definitions = Record<string, Schema>;

const nameOf = (ref: string): string => ref.replace('#/definitions/', '');

/** Whether a part has a table of its own, to which others point: a definition with properties. */
const hasTable = (schema: Schema | undefined): boolean =>
  schema?.properties !== undefined || schema?.patternProperties !== undefined;

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

/** The object whose properties are told beneath a property: its own, or those of the rows of a list. */
function inside(schema: Schema): { schema: Schema; suffix: string } | null {
  if (schema.$ref) return null;
  if (schema.properties) return { schema, suffix: '.' };
  if (schema.items) {
    const rows = inside(schema.items);
    return rows && { ...rows, suffix: `[]${rows.suffix}` };
  }
  const values = typeof schema.additionalProperties === 'object' ? inside(schema.additionalProperties) : null;
  return values && { ...values, suffix: `.<name>${values.suffix}` };
}

function rows(schema: Schema, owner: string, definitions: Definitions, prefix = ''): string[][] {
  const named = [...Object.entries(schema.properties ?? {}), ...Object.entries(schema.patternProperties ?? {})];
  return named.flatMap(([name, property]) => {
    const deeper = inside(property);
    const required = schema.required?.includes(name) ? 'yes' : '';
    const own = [code(prefix + name), typeOf(property, owner, definitions), required, property.description ?? ''];
    return [own, ...(deeper ? rows(deeper.schema, owner, definitions, prefix + name + deeper.suffix) : [])];
  });
}

/** The line under a table that tells of properties of which exactly one must be there. */
function choiceNote({ oneOf, properties }: Schema): string {
  const choices = oneOf?.flatMap(({ required = [] }) => required.map(code)) ?? [];
  return properties && choices.length > 0 ? `\n\nExactly one of ${choices.join(', ')}.` : '';
}

const header = ['property', 'type', 'required', 'meaning'];

/** The tables of one meta-schema: of the file itself, and of each part of it that others point to. */
export function schemaTables(kind: string, schema: Schema): string {
  const definitions = schema.definitions ?? {};
  const own = rows(schema, kind, definitions);
  const first = schema.allOf?.[0]?.$ref;
  const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const named = values ? [[code('<name>'), typeOf(values, kind, definitions), '', values.description ?? '']] : [];
  const top = first
    ? `The file is a [${nameOf(first)}](#${anchor(`${kind}: ${nameOf(first)}`)}).`
    : table(header, [...own, ...named]);
  const parts = Object.entries(definitions)
    .filter(([, part]) => hasTable(part))
    .map(([name, part]) => `#### ${kind}: ${name}\n\n${table(header, rows(part, kind, definitions))}${choiceNote(part)}`);
  return [top, ...parts].join('\n\n');
}
