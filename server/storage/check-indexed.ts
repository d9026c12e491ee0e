import { StorageMisuseError } from './errors.js';

/** What a collection declares: the paths of single values, and of lists. */
interface Indexed {
  name: string;
  columns: Iterable<string>;
  lists: Iterable<{ path: string }>;
}

/** Refuses a document with a list where the specification declares a single value: its index could not answer for it. */
export function checkIndexed(document: object, { name, columns, lists }: Indexed): void {
  for (const path of columns) {
    if (crossesList(document, path.split('.'))) throw new StorageMisuseError(`${name}: "${path}" is indexed and holds a list`);
  }
  for (const { path } of lists) {
    if (crossesList(document, path.split('.').slice(0, -1))) throw new StorageMisuseError(`${name}: "${path}" crosses a list`);
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
