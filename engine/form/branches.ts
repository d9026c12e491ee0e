import type { FormField } from '../definition/generated/definition-files.js';

/** One if/then/else of an object. */
export interface Branch {
  if: FormField;
  then?: FormField;
  else?: FormField;
}

/** The branches of an object, its own `if` first, then those of `allOf`. */
export function branchesOf(schema: FormField): Branch[] {
  const own = schema.if ? [schema as Branch] : [];
  return [...own, ...(schema.allOf ?? [])];
}

const known = new WeakMap<FormField, boolean>();

/** Whether a branch stands anywhere in a schema. */
export function hasBranches(schema: FormField): boolean {
  let found = known.get(schema);
  if (found === undefined) {
    const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
    found = branchesOf(schema).length > 0 || inner.some(hasBranches);
    known.set(schema, found);
  }
  return found;
}
