import type { ExportFile } from '../definition/generated/definition-files.js';
import { pathCovers } from '../value/path.js';

/**
 * The path of the practice that a path of an extraction reads: a field of the unwound row is one of its list
 * (`payment.month` is `data.payments.month`), a parameter is none.
 */
export function practicePath({ unwind, as }: ExportFile['source'], path: string): string | null {
  if (pathCovers('params', path)) return null;
  if (unwind !== undefined && as !== undefined && pathCovers(as, path)) return unwind + path.slice(as.length);
  return path;
}

/** Each path once; the unwound list stands for itself only when none of its fields is read, since a leaf says more. */
export function practicePaths(source: ExportFile['source'], read: Iterable<string>): string[] {
  const paths = new Set<string>();
  for (const path of read) {
    const found = practicePath(source, path);
    if (found !== null) paths.add(found);
  }
  const { unwind } = source;
  if (unwind !== undefined) {
    const fields = [...paths].some((path) => path !== unwind && pathCovers(unwind, path));
    if (fields) paths.delete(unwind);
    else paths.add(unwind);
  }
  return [...paths].sort();
}
