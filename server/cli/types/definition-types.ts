import { compile, type JSONSchema } from 'json-schema-to-typescript';
import type { Code, Definitions, FormField, PracticeTypeDefinition } from '../../../engine/index.js';
import { fieldSchema, type KnownTypes } from './field-schema.js';
import { commentOf, typeNames, unionOf } from './type-names.js';

/** Of longer lists the codes say nothing to whoever reads the type: municipalities, nations. */
const longestUnion = 100;

const preamble = `/** A day as text, \`2026-02-01\`. */
export type IsoDate = string;

/** The id of a record of the person. */
export type RecordId = string;

/** What is there of something that may not be complete yet: anything may be missing until an event asks for it. */
export type Draft<T> = T extends readonly (infer Row)[]
  ? Draft<Row>[]
  : T extends object
    ? { [Key in keyof T]?: Draft<T[Key]> }
    : T;

/** A change as it is sent (JSON merge patch, RFC 7396): null removes, a list is replaced whole. */
export type Patch<T> = T extends readonly unknown[]
  ? Draft<T>
  : T extends object
    ? { [Key in keyof T]?: Patch<T[Key]> | null }
    : T;
`;

/** One interface. The generator has ideas of its own about names, and gives the only one it makes another name. */
async function interfaceOf(name: string, schema: JSONSchema): Promise<string> {
  const text = await compile(schema, 'Generated', {
    bannerComment: '',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120, singleQuote: true },
  });
  return text.replace(/export (interface|type) \w+/, (_, kind: string) => `export ${kind} ${name}`);
}

const spaced = (type: string): string => (type.startsWith('\n') ? type : ` ${type}`);

function codeAlias(name: string, list: string, codes: Code[]): string {
  const words = commentOf(`The codes of ${list}, those that ended too: a value that is stored stays valid`);
  const type = codes.length > longestUnion ? 'string' : unionOf(codes.map(({ code }) => code));
  const count = codes.length > longestUnion ? `; there are ${codes.length}` : '';
  return `/** ${words}${count}. */\nexport type ${name} =${spaced(type)};\n`;
}

const alias = (words: string, name: string, values: readonly string[]): string =>
  `/** ${words} */\nexport type ${name} =${spaced(unionOf(values))};\n`;

function formSchema(title: string, schema: FormField, known: KnownTypes): JSONSchema {
  return { ...fieldSchema({ type: 'object', ...schema }, known), description: commentOf(title) };
}

/** Every computed value may be null: where what it reads is missing. */
function computedSchema({ computed, type }: PracticeTypeDefinition): JSONSchema {
  const kinds = { number: 'number', integer: 'number', string: 'string', boolean: 'boolean' };
  const properties = Object.entries(computed).map(([name, { title, description, type: kind, format }]) => [
    name,
    { description: commentOf(title, description), tsType: `${format === 'date' ? 'IsoDate' : kinds[kind]} | null` },
  ]);
  return {
    type: 'object',
    description: commentOf(`${type.title}: computed values, null where what they read is missing`),
    additionalProperties: false,
    properties: Object.fromEntries(properties),
    required: Object.keys(computed),
  };
}

interface Naming {
  name: ReturnType<typeof typeNames>;
  known: KnownTypes;
}

async function ofType(
  type: PracticeTypeDefinition,
  states: readonly string[],
  events: readonly string[],
  { name, known }: Naming,
): Promise<string> {
  const { key } = type;
  const { title } = type.type;
  return [
    await interfaceOf(
      name(key, '', 'Data'),
      formSchema(`${title}: the data, once the form is complete`, type.form.schema, known),
    ),
    await interfaceOf(name(key, '', 'Computed'), computedSchema(type)),
    alias(`${commentOf(title)}: the states, by dotted path.`, name(key, '', 'State'), states),
    alias(`${commentOf(title)}: the events.`, name(key, '', 'Event'), events),
  ].join('\n');
}

function index(what: string, words: string, keys: string[], row: (key: string) => string): string {
  return [
    `/** ${words} */`,
    `export interface ${what} {`,
    ...keys.map((key) => `  ${JSON.stringify(key)}: ${row(key)};`),
    '}',
    '',
  ].join('\n');
}

const recordFields: Record<string, JSONSchema> = {
  id: { tsType: 'RecordId' },
  from: { tsType: 'IsoDate | null' },
  to: { tsType: 'IsoDate | null' },
};

async function ofSubject({ subject }: Definitions, { name, known }: Naming): Promise<string[]> {
  const records = Object.entries(subject.records).map(([kind, { file, form }]) => {
    const schema = formSchema(`${file.title}: one record of a person`, form.schema, known);
    const required = [...Object.keys(recordFields), ...((schema.required as string[] | undefined) ?? [])];
    return interfaceOf(name(kind, '', 'Record'), { ...schema, required, properties: { ...schema.properties, ...recordFields } });
  });
  const own = interfaceOf('SubjectData', formSchema('A person', subject.form.schema, known));
  return Promise.all([own, ...records]);
}

/**
 * The TypeScript of what a set of definitions describes: for each practice type its data, computed values, states and events; the
 * person, its records and the code lists.
 * @param flows the states and events of each practice type, by key
 */
export async function definitionTypes(
  definitions: Definitions,
  flows: Record<string, { states: readonly string[]; events: readonly string[] }>,
  banner: string,
): Promise<string> {
  const name = typeNames();
  const lists = Object.entries(definitions.codeLists);
  for (const taken of ['ServiceId', 'SubjectData', 'PracticeTypes', 'Records', 'IsoDate', 'RecordId', 'Draft', 'Patch'])
    name(taken);
  // The services are a list too, which no file is called as.
  const known: KnownTypes = { codes: (list) => (list.startsWith('$') ? 'ServiceId' : name(list, 'CodeOf')) };
  const naming = { name, known };
  const types = Object.entries(definitions.practiceTypes);
  const parts = [
    `/** ${commentOf(banner)}. */\n\n${preamble}`,
    alias(
      'The services, those that closed too.',
      'ServiceId',
      definitions.services.map(({ id }) => id),
    ),
    ...lists.filter(([list]) => !list.startsWith('$')).map(([list, codes]) => codeAlias(known.codes(list), list, codes)),
    ...(await ofSubject(definitions, naming)),
    index('Records', 'The records of a person, by kind.', Object.keys(definitions.subject.records), (kind) =>
      name(kind, '', 'Record'),
    ),
    ...(await Promise.all(types.map(([key, type]) => ofType(type, flows[key]?.states ?? [], flows[key]?.events ?? [], naming)))),
    index('PracticeTypes', 'The practice types, by key.', Object.keys(definitions.practiceTypes), (key) => {
      const of = (what: string) => name(key, '', what);
      return `{ data: ${of('Data')}; computed: ${of('Computed')}; state: ${of('State')}; event: ${of('Event')} }`;
    }),
  ];
  return parts.join('\n');
}
