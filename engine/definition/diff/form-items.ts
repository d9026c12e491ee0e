import type { JsonObject } from '../../value/json.js';
import { pointer } from '../../value/pointer.js';
import type { FormField } from '../generated/definition-files.js';
import { type Described, type Item, propertiesOf } from './item.js';

/** Keywords that hold other fields: those are items of their own. */
const structure = ['properties', 'items', 'required'];
const branchKeywords = ['if', 'then', 'else', 'allOf'];

/** How the items of a form are called: those of the first level, and all below. */
interface Naming {
  first: Described;
  below: Described;
  of: Pick<Item, 'practiceType' | 'within'>;
  /** Stands before the name of each, where names of several forms meet. */
  prefix?: string;
}

/** What is asked for only under a condition, as it is written. */
function branchProperties(schema: FormField): JsonObject {
  const branches = propertiesOf(
    schema,
    Object.keys(schema).filter((name) => !branchKeywords.includes(name)),
  );
  return Object.keys(branches).length === 0 ? {} : { branches };
}

/** What is said of a form as a whole. */
export const formProperties = (schema: FormField): JsonObject => propertiesOf(schema, structure);

function fieldProperties(schema: FormField, required: boolean): JsonObject {
  const { items } = schema;
  return {
    ...propertiesOf(schema, [...structure, ...branchKeywords]),
    ...branchProperties(schema),
    required,
    ...(items && { rows: { ...propertiesOf(items, [...structure, ...branchKeywords]), ...branchProperties(items) } }),
  };
}

/** Every part of a schema that holds fields of the same place, with the way to it. */
function partsOf(schema: FormField, at: string): [FormField, string][] {
  const inside: [FormField | undefined, string][] = [[schema.items, `${at}/items`]];
  for (const [index, branch] of [schema, ...(schema.allOf ?? [])].entries()) {
    const from = index === 0 ? at : `${at}${pointer('allOf', index - 1)}`;
    inside.push([branch.then, `${from}/then`], [branch.else, `${from}/else`]);
  }
  return [[schema, at], ...inside.flatMap(([part, from]) => (part ? partsOf(part, from) : []))];
}

/** The fields of a form, those of rows and of branches too; a field that a branch only narrows is told with its branch. */
export function formItems(schema: FormField, at: string, naming: Naming, parent = ''): Item[] {
  const seen = new Set<string>();
  return partsOf(schema, at).flatMap(([part, from]) =>
    Object.entries(part.properties ?? {}).flatMap(([key, field]): Item[] => {
      const inBranch = part !== schema && seen.has(key);
      seen.add(key);
      if (inBranch) return [];
      const name = parent === '' ? key : `${parent}.${key}`;
      const path = `${from}${pointer('properties', key)}`;
      const own: Item = {
        ...naming.of,
        what: parent === '' ? naming.first : naming.below,
        name: `${naming.prefix ?? ''}${name}`,
        path,
        title: field.title ?? key,
        properties: fieldProperties(field, part.required?.includes(key) ?? false),
      };
      return [own, ...formItems(field, path, naming, name)];
    }),
  );
}
