import type { FormField } from '../../generated/definition-files.js';

/** The fields that an object cannot do without, those of required objects inside it too, by dotted path. */
export function requiredLeaves(schema: FormField, path: string): string[] {
  return (schema.required ?? []).flatMap((name) => {
    const child = schema.properties?.[name];
    if (!child) return [];
    const here = path === '' ? name : `${path}.${name}`;
    return child.properties ? requiredLeaves(child, here) : [here];
  });
}

/** The schema of a part of the form that stands outside lists and branches. */
export function schemaAt(schema: FormField, path: string): FormField | undefined {
  return path === '' ? schema : path.split('.').reduce<FormField | undefined>((at, name) => at?.properties?.[name], schema);
}
