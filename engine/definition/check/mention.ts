import type { Found } from '../found.js';
import { nearest } from '../nearest.js';

/** Where a name stands. */
export interface At {
  file: string;
  pointer: string;
}

/** A name that something mentions must be one of those that are known; otherwise one problem, with the nearest known name. */
export function mentioned(code: string, name: string, known: Iterable<string>, at: At): Found[] {
  const names = known instanceof Set ? known : new Set(known);
  return names.has(name) ? [] : [{ ...at, code, params: { name, ...nearest(name, names) } }];
}

/** A name that may stand only once: one problem for each further time. */
export function repeated(names: string[], at: (index: number) => At): Found[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ ...at(index), code: 'duplicate-name', params: { name } }],
  );
}
