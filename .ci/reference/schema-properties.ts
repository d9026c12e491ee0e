import { type Definitions, hasTable, membersOf, resolved, type Schema } from './schema.js';

/** A property as the reference tells it: by its path from the table that it stands in. */
export interface Property {
  path: string;
  required: boolean;
  schema: Schema;
}

/** The objects whose properties are told beneath a property: its own, those of the rows of a list, those of one of its shapes. */
function inside(schema: Schema, definitions: Definitions): { schema: Schema; suffix: string }[] {
  const whole = resolved(schema, definitions);
  if (schema.$ref && hasTable(whole)) return [];
  if (hasTable(whole)) return [{ schema: whole, suffix: '.' }];
  const beneath = (inner: Schema | undefined, before: string) =>
    inner ? inside(inner, definitions).map(({ schema, suffix }) => ({ schema, suffix: before + suffix })) : [];
  return [
    ...(whole.oneOf ?? []).flatMap((member) => beneath(member, '')),
    ...beneath(whole.items, '[]'),
    ...beneath(membersOf(whole), '.<name>'),
  ];
}

/** All properties of an object of a meta-schema, those inside others after them. */
export function propertiesOf(schema: Schema, definitions: Definitions, prefix = ''): Property[] {
  const named = [...Object.entries(schema.properties ?? {}), ...Object.entries(schema.patternProperties ?? {})];
  return named.flatMap(([name, property]) => [
    { path: prefix + name, required: schema.required?.includes(name) ?? false, schema: property },
    ...inside(property, definitions).flatMap((deeper) => propertiesOf(deeper.schema, definitions, prefix + name + deeper.suffix)),
  ]);
}

/** All properties of a meta-schema by the table that tells them: of the file itself, and of each part that others point to. */
export function tablesOf(schema: Schema): { name: string | null; schema: Schema; properties: Property[] }[] {
  const definitions = schema.definitions ?? {};
  const parts = Object.entries(definitions).filter(([, part]) => hasTable(part));
  const members = membersOf(schema);
  const own = [...propertiesOf(schema, definitions), ...(members ? [{ path: '<name>', required: false, schema: members }] : [])];
  return [
    { name: null, schema, properties: own },
    ...parts.map(([name, part]) => ({ name, schema: part, properties: propertiesOf(part, definitions) })),
  ];
}
