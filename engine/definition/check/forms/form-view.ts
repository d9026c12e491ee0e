import { pointer } from '../../../value/pointer.js';
import type { FormDefinition } from '../../definitions.js';
import type { FormBranch, FormField } from '../../generated/definition-files.js';
import { remember } from '../../remember.js';

/** A form with its place: of a practice type, of the person, of a kind of record, or what an extraction asks. */
export interface FormView {
  form: FormDefinition;
  file: string;
  /** Where in the file the form begins. */
  pointer: string;
  uiFile: string;
  practiceType?: string;
  record?: string;
}

/** The form of a folder. */
export const formIn = (folder: string, form: FormDefinition, more: Partial<FormView> = {}): FormView => ({
  form,
  file: `${folder}/form.schema.json`,
  pointer: '',
  uiFile: `${folder}/form.ui.json`,
  ...more,
});

/** A piece of a form's schema with its place; what stands under `if` says which values are meant, and is no field. */
export interface SchemaEntry {
  schema: FormField;
  pointer: string;
  name?: string;
  /** The place of the object that it says something about: its own or, for a branch, that of the schema with the branch. */
  object: string;
  inIf: boolean;
  inList: boolean;
}

function innerEntries(entry: SchemaEntry): SchemaEntry[] {
  const { schema, pointer: at, inList } = entry;
  const inner = (child: FormField | undefined, place: string, more: Partial<SchemaEntry> = {}): SchemaEntry[] =>
    child ? schemaEntries({ schema: child, pointer: at + place, object: at + place, inIf: entry.inIf, inList, ...more }) : [];
  const branch = { object: entry.object };
  const branches = [
    { schema: schema as FormBranch | FormField, place: '' },
    ...(schema.allOf ?? []).map((one, index) => ({ schema: one as FormBranch | FormField, place: `/allOf/${index}` })),
  ];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => inner(child, `/properties${pointer(name)}`, { name })),
    ...inner(schema.items, '/items', { inList: true }),
    ...branches.flatMap(({ schema: one, place }) => [
      ...inner(one.if, `${place}/if`, { ...branch, inIf: true }),
      ...inner(one.then, `${place}/then`, branch),
      ...inner(one.else, `${place}/else`, branch),
    ]),
  ];
}

/** A schema and all that it holds. */
const schemaEntries = (entry: SchemaEntry): SchemaEntry[] => [entry, ...innerEntries(entry)];

/** Every piece of a form. */
export const formEntries = remember(({ form, pointer: at }: FormView): SchemaEntry[] =>
  schemaEntries({ schema: form.schema, pointer: at, object: at, inIf: false, inList: false }),
);
