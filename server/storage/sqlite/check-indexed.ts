import { StorageMisuseError } from '../errors.js';
import type { TableLayout } from './schema.js';

/** Refuses a document with a list where the specification declares a single value: its index could not answer for it. */
export function checkIndexed(document: object, { table, columns, lists }: TableLayout): void {
  for (const path of columns) {
    if (crossesList(document, path.split('.'))) throw new StorageMisuseError(`${table}: "${path}" is indexed and holds a list`);
  }
  for (const { path } of lists) {
    if (crossesList(document, path.split('.').slice(0, -1))) throw new StorageMisuseError(`${table}: "${path}" crosses a list`);
  }
}

function crossesList(document: object, segments: string[]): boolean {
  let value: unknown = document;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null) return false;
    value = Object.hasOwn(value, segment) ? (value as Record<string, unknown>)[segment] : null;
    if (Array.isArray(value)) return true;
  }
  return false;
}
