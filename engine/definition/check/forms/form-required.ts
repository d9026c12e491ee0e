import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { FormRule } from '../rule.js';
import { formEntries, type SchemaEntry } from './form-view.js';

/** The fields of each object, by its place: those of its branches are beside its own. */
function fieldsByObject(entries: SchemaEntry[]): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const { schema, object, inIf } of entries) {
    const known = fields.get(object) ?? new Set<string>();
    if (!inIf) for (const name of Object.keys(schema.properties ?? {})) known.add(name);
    fields.set(object, known);
  }
  return fields;
}

/** What is required, and what `if` looks at, is a field of the same object. */
export const formRequired: FormRule = {
  reads: ['form'],
  check: (view) => {
    const entries = formEntries(view);
    const fields = fieldsByObject(entries);
    const file = view.file;
    return entries.flatMap(({ schema, pointer, object, inIf }): Found[] => {
      const known = fields.get(object) ?? [];
      const required = (schema.required ?? []).flatMap((name, index) =>
        mentioned('unknown-field', name, known, { file, pointer: `${pointer}/required/${index}` }),
      );
      // Deeper objects inside an `if` describe fields that the form declares elsewhere: only the first level is looked at.
      if (!inIf || object === pointer) return inIf ? [] : required;
      const looked = Object.keys(schema.properties ?? {}).flatMap((name) =>
        mentioned('unknown-field', name, known, { file, pointer: `${pointer}/properties/${name}` }),
      );
      return [...required, ...looked];
    });
  },
};
