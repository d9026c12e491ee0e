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
