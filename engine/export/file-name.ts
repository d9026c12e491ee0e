import type { Json } from '../value/json.js';

const MAX_LENGTH = 120;
/** What no common file system takes in a name, and what could climb out of a folder or break a header line. */
const FORBIDDEN = /[^\p{L}\p{N} ._()-]/gu;

/**
 * The name of an extraction's file: `pattern` with `{params.name}` replaced, made safe for every file system and for an HTTP
 * header. Example: `list-{params.month}.xlsx` with `2025-05` is `list-2025-05.xlsx`.
 */
export function fileNameOf(pattern: string, format: string, params: Record<string, Json>): string {
  const extension = `.${format}`;
  const filled = pattern.replaceAll(/\{params\.([^}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : null;
    return value === null || typeof value === 'object' ? '' : String(value);
  });
  const stem = filled.toLowerCase().endsWith(extension) ? filled.slice(0, -extension.length) : filled;
  const safe = stem
    .replaceAll(FORBIDDEN, '-')
    .replace(/^[. -]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/[. -]+$/, '');
  return (safe || 'export') + extension;
}
