import type { ComputedFile } from '../definition/generated/definition-files.js';
import type { TypeOf } from './feel-value.js';

/** What a computed value is called in paths. */
const COMPUTED = 'computed.';

const VOLATILE_ROOTS: ReadonlySet<string> = new Set(['today', 'subject', 'records', 'service']);

/** Whether a path changes while the practice does not: a formula that reads one is volatile, and so is what reads that formula. */
export const isVolatilePath = (path: string): boolean => VOLATILE_ROOTS.has(path.split('.', 1)[0] as string);

/** The names that a computed file declares, in its order. */
export const computedNames = (file: ComputedFile): string[] => Object.keys(file).filter((name) => name !== '$schema');

/** The computed names that stand among paths read; who reads `computed` as a whole reads every name. */
export function computedAmong(reads: string[], names: string[]): string[] {
  if (reads.includes('computed')) return names;
  return names.filter((name) => reads.some((path) => path === COMPUTED + name || path.startsWith(`${COMPUTED}${name}.`)));
}

/** The types of a file's paths with those of its own computed values added. */
export function withComputedTypes(file: ComputedFile, typeOf: TypeOf): TypeOf {
  const dates = new Set(computedNames(file).filter((name) => file[name]?.format === 'date'));
  return (path) => (path.startsWith(COMPUTED) && dates.has(path.slice(COMPUTED.length)) ? 'date' : typeOf(path));
}

/**
 * The circles in which computed values read each other, each a list of names; empty when they can be put in order.
 * Takes what each value reads of the others.
 */
export function computedCycles(reads: ReadonlyMap<string, string[]>): string[][] {
  const readsItself = ([name = '']: string[]) => reads.get(name)?.includes(name) === true;
  return orderGroups([...reads.keys()], reads).filter((group) => group.length > 1 || readsItself(group));
}

interface Visit {
  index: number;
  low: number;
  open: boolean;
}

/**
 * The names in groups, each after those it reads; a group of more than one is a circle (Tarjan's strongly connected
 * components).
 */
export function orderGroups(names: string[], reads: ReadonlyMap<string, string[]>): string[][] {
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const visit = (name: string): Visit => {
    const own: Visit = { index: visits.size, low: visits.size, open: true };
    visits.set(name, own);
    stack.push(name);
    for (const read of reads.get(name) ?? []) {
      const seen = visits.get(read);
      if (!seen) own.low = Math.min(own.low, visit(read).low);
      else if (seen.open) own.low = Math.min(own.low, seen.index);
    }
    if (own.low === own.index) {
      const group = stack.splice(stack.indexOf(name));
      for (const member of group) (visits.get(member) as Visit).open = false;
      groups.push(group);
    }
    return own;
  };
  for (const name of names) if (!visits.has(name)) visit(name);
  return groups;
}
