import { fieldTree } from '../form/field-tree.js';
import { type FieldInfo, listFields } from '../form/fields.js';
import type { FormField } from './generated/definition-files.js';

/** A field of a form, as rules, explanations and the interface name it: dotted path, title, type. */
export type FieldPath = FieldInfo;

/** All fields of a form, those of branches too, parents before children; paths start at the form, without `data.`. */
export function fieldPaths(schema: FormField): FieldPath[] {
  return listFields(fieldTree(schema));
}

/** The field at a dotted path; indexes of rows (`payments.0.month`) are skipped. */
export function fieldAt(paths: FieldPath[], path: string): FieldPath | undefined {
  const plain = path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.');
  return paths.find((field) => field.path === plain);
}
