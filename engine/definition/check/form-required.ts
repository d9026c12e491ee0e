import type { FormField } from '../generated/definition-files.js';
import { formEntries, schemaFile } from './form-view.js';
import { mentioned } from './mention.js';
import type { FormRule } from './rule.js';

/** The fields that a schema and its branches declare beside each other. */
function declared(schema: FormField | undefined): string[] {
  if (!schema) return [];
  const branches = [schema, ...(schema.allOf ?? [])].flatMap(({ then, else: otherwise }) => [
    ...declared(then),
    ...declared(otherwise),
  ]);
  return [...Object.keys(schema.properties ?? {}), ...branches];
}

/** What is required, and what `if` looks at, is a field of the same object. */
export const formRequired: FormRule = {
  reads: ['form'],
  check: (view) => {
    const entries = formEntries(view);
    const objects = entries.filter(({ pointer }) => !/\/(if|then|else)$/.test(pointer));
    return objects.flatMap(({ schema, pointer, inIf }) => {
      if (inIf) return [];
      const known = declared(schema);
      const beside = entries.filter((entry) => entry.pointer === pointer || isBranchOf(entry.pointer, pointer));
      return beside.flatMap((entry) => [
        ...(entry.schema.required ?? []).flatMap((name, index) =>
          mentioned('unknown-field', name, known, { file: schemaFile(view), pointer: `${entry.pointer}/required/${index}` }),
        ),
        ...Object.keys(entry.inIf ? (entry.schema.properties ?? {}) : {}).flatMap((name) =>
          mentioned('unknown-field', name, known, { file: schemaFile(view), pointer: `${entry.pointer}/properties/${name}` }),
        ),
      ]);
    });
  },
};

/** Whether a place is a branch of an object: only `if`, `then`, `else` and `allOf` lie between the two. */
const isBranchOf = (place: string, object: string): boolean =>
  place.startsWith(`${object}/`) && /^(\/(if|then|else|allOf\/\d+))+$/.test(place.slice(object.length));
