import type { FormDefinition } from '../definitions.js';
import { pointer } from '../found.js';
import type { FormField } from '../generated/definition-files.js';

/** A form with its folder: of a practice type, of the person or of a kind of record. */
export interface FormView {
  form: FormDefinition;
  folder: string;
  practiceType?: string;
  record?: string;
}

/** A piece of a form's schema with its place; what stands under `if` says which values are meant, and is no field. */
export interface SchemaEntry {
  schema: FormField;
  pointer: string;
  name?: string;
  inIf: boolean;
  inList: boolean;
}

function innerEntries(entry: SchemaEntry): SchemaEntry[] {
  const { schema, pointer: at, inList } = entry;
  const inner = (child: FormField | undefined, place: string, more: Partial<SchemaEntry> = {}): SchemaEntry[] =>
    child ? schemaEntries({ schema: child, pointer: at + place, inIf: entry.inIf, inList, ...more }) : [];
  const branches = [
    { branch: schema, place: '' },
    ...(schema.allOf ?? []).map((branch, index) => ({ branch, place: `/allOf/${index}` })),
  ];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => inner(child, `/properties${pointer(name)}`, { name })),
    ...inner(schema.items, '/items', { inList: true }),
    ...branches.flatMap(({ branch, place }) => [
      ...inner(branch.if, `${place}/if`, { inIf: true }),
      ...inner(branch.then, `${place}/then`),
      ...inner(branch.else, `${place}/else`),
    ]),
  ];
}

/** A schema and all that it holds. */
export const schemaEntries = (entry: SchemaEntry): SchemaEntry[] => [entry, ...innerEntries(entry)];

/** Every piece of a form. */
export const formEntries = ({ form }: FormView): SchemaEntry[] =>
  schemaEntries({ schema: form.schema, pointer: '', inIf: false, inList: false });

/** The file that holds a form's schema. */
export const schemaFile = ({ folder }: FormView): string => `${folder}/form.schema.json`;
