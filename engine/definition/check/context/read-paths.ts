import type { Found } from '../../found.js';
import { nearest } from '../../nearest.js';
import type { At } from '../mention.js';
import type { Scope } from './scope.js';

/** What a place may read, and what exists elsewhere: the two differ by a better problem. */
export interface Readable {
  scope: Scope;
  /** All that exists; a path known only here exists but may not be read at this place. */
  wider?: Scope;
}

/** A path that something reads exists, and may be read there. */
export function readable(path: string, { scope, wider }: Readable, at: At): Found[] {
  if (scope.has(path)) return [];
  if (wider?.has(path)) return [{ ...at, code: 'path-not-allowed', params: { path } }];
  return [{ ...at, code: 'unknown-path', params: { path, ...nearest(path, scope.keys()) } }];
}
