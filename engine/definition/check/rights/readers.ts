import type { Configuration } from '../flow/graph.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { computedReads } from '../values/computed-reads.js';
import { rightsIn } from './rights-in.js';
import type { RuleEntry } from './rules-of-permission.js';

/** Whose right to read is asked, and of which practices. */
export interface Reader {
  role: string;
  type: TypeView;
  folder: FolderView;
  configuration: Configuration;
}

/** Whether a role may read a part or something beneath it. */
function mayReadPart({ role, type, folder, configuration }: Reader, on: RuleEntry['on'], part: string): boolean {
  const rights = rightsIn(type, folder);
  const asked = { action: 'read', on } as const;
  return rights.partsOf({ ...asked, part }).some((one) => rights.may(role, { ...asked, part: one }, configuration));
}

/** Whether a role may read a path of the context, or something beneath it, in some practice in these states. */
export function mayReadPath(reader: Reader, path: string, seen = new Set<string>()): boolean {
  const [root = '', ...names] = path.split('.');
  const rest = names.join('.');
  if (rest === '') return true;
  if (root === 'data') return mayReadPart(reader, 'practice', rest);
  if (root === 'subject') return rest === 'id' || mayReadPart(reader, 'subject', rest);
  if (root === 'records') {
    const isDerived = names.length < 2 || ['id', 'from', 'to'].includes(names[1] ?? '');
    return mayReadPart(reader, 'subject', isDerived ? `records.${names[0]}` : path);
  }
  if (root !== 'computed') return true;
  // What was asked before in the same question is asked once.
  if (seen.has(path) || mayReadPart(reader, 'practice', path)) return true;
  seen.add(path);
  return computedReads(reader.type.definition.computed, names[0] ?? '').every((read) => mayReadPath(reader, read, seen));
}

/** Whether a role may read anything of a practice in these states: without, there is no practice for it. */
export const mayReadAny = ({ role, type, folder, configuration }: Reader): boolean =>
  rightsIn(type, folder).may(role, { action: 'read' }, configuration);
