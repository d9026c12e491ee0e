import type { Found } from '../found.js';
import { nearest } from '../nearest.js';
import type { ReadFile } from '../read-file.js';

/** How many parts may stand inside each other. */
export const deepestPart = 5;

/**
 * Why a part cannot be put in where it is named, null where it can.
 * @param parts those that there are, by name
 * @param within the parts that it is named in, the outermost first
 */
export function partRefusal(
  name: string,
  parts: Map<string, ReadFile>,
  within: readonly string[],
): Pick<Found, 'code' | 'params'> | null {
  if (!parts.has(name)) return { code: 'unknown-part', params: { name, ...nearest(name, parts.keys()) } };
  if (within.includes(name)) return { code: 'cyclic-part', params: { parts: [...within.slice(within.indexOf(name)), name] } };
  return within.length >= deepestPart ? { code: 'parts-too-deep', params: { limit: deepestPart } } : null;
}
