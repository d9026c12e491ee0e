import { exampleText } from '../reference/example-text.js';
import type { Examples } from '../reference/examples.js';
import { hasTable, type Schema } from '../reference/schema.js';
import { conditionDefinitions, type EditorSchema } from './condition-schema.js';

/** What a property means, with an example under it. */
function markdown(schema: Schema, examples: Examples): string | undefined {
  const example = exampleText(examples.get(schema) ?? []);
  if (!schema.description) return undefined;
  return example ? `${schema.description}\n\n\`\`\`json\n${example}\n\`\`\`` : schema.description;
}

/** A value as the body of a snippet: where text holds a dollar it is one, and no place to fill in. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('$', '\\\\$'));

/** Whole examples to begin from: of what has a type, one of each. */
function snippets(schema: Schema, examples: Examples): EditorSchema['defaultSnippets'] {
  const found = new Map<string, unknown>();
  for (const { value } of examples.get(schema) ?? []) {
    const { type } = value as { type?: unknown };
    const label = schema.properties?.['type']?.enum && typeof type === 'string' ? type : 'esempio';
    const known = found.get(label);
    if (known === undefined || JSON.stringify(known).length < JSON.stringify(value).length) found.set(label, value);
  }
  return [...found].map(([label, value]) => ({ label, body: plain(value) }));
}

/** The languages that a property may hold, each with the definition that its schema begins at. */
const languages: Record<string, string> = { ConditionSource: 'condition', FormField: 'field' };

/** A meta-schema as an editor takes it: self-contained, with examples where something is told and where something is begun. */
export function editorSchema(schemas: Record<string, Schema>, kind: string, examples: Examples): EditorSchema {
  const root = schemas[kind] ?? {};
  const used = new Set<string>();
  const convert = (schema: Schema): EditorSchema => {
    const { tsType, definitions, ...rest } = schema;
    const told = markdown(schema, examples);
    const known = told ? { markdownDescription: told } : {};
    const language = languages[tsType ?? ''];
    if (language) {
      used.add(language);
      return { description: schema.description ?? '', ...known, $ref: `#/definitions/${language}` };
    }
    return { ...inside(rest), ...known };
  };
  const inside = (schema: Schema): EditorSchema =>
    Object.fromEntries(
      Object.entries(schema).map(([key, value]) => {
        if (['properties', 'patternProperties', 'definitions'].includes(key)) return [key, members(value)];
        if (['items', 'additionalProperties'].includes(key) && typeof value === 'object') return [key, convert(value)];
        if (['oneOf', 'allOf'].includes(key)) return [key, value.map(convert)];
        return [key, value];
      }),
    );
  const members = (schemasByName: Record<string, Schema>): Record<string, EditorSchema> =>
    Object.fromEntries(Object.entries(schemasByName).map(([name, schema]) => [name, convert(schema)]));
  const parts = (definitions: Record<string, Schema> = {}): Record<string, EditorSchema> =>
    Object.fromEntries(
      Object.entries(definitions).map(([name, part]) => {
        const offered = hasTable(part) ? snippets(part, examples) : [];
        return [name, { ...convert(part), ...(offered?.length ? { defaultSnippets: offered } : {}) }];
      }),
    );
  const own = convert(root);
  const definitions = {
    ...parts(root.definitions),
    ...(used.has('field') ? parts(schemas['form']?.definitions) : {}),
    ...(used.has('condition') ? conditionDefinitions : {}),
  };
  return { ...own, ...(Object.keys(definitions).length > 0 ? { definitions } : {}) };
}
