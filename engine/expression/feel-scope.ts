/** Where a name leads: a local name to the path it goes through, if it has one; `refused` names must not be read. */
export type Local = { path: string | null } | 'refused';

/** What names mean at a place of a formula, and how deep in loops it stands. */
export interface Scope {
  locals: ReadonlyMap<string, Local>;
  /** Inside a filter: the path of the list, where names that are no root are fields of its elements. */
  element: { path: string | null } | undefined;
  loops: number;
  sources: number;
  /** How often the place is gone through, as far as ranges say. */
  times: number;
}

/** The roots of every context (design: what conditions, formulas, letters and scenarios see); `as` names of exports are roots too, but a filter takes them for fields of its elements. */
export const ROOTS: ReadonlySet<string> = new Set([
  'practice',
  'data',
  'computed',
  'subject',
  'records',
  'service',
  'referenceOperator',
  'enabledOperators',
  'actor',
  'today',
  'params',
]);

/** Whether a name is a root of every context. */
export const isRoot = (name: string): boolean => ROOTS.has(name);

/** The scope of a loop's body, with the name that stands for each element. */
export function withLocal(scope: Scope, name: string, local: Local): Scope {
  return { ...scope, locals: new Map([...scope.locals, [name, local]]), loops: scope.loops + (local === 'refused' ? 0 : 1) };
}

/** The scope of a filter's body over the list at a path. */
export function withElement(scope: Scope, path: string | null): Scope {
  return { ...withLocal(scope, 'item', { path }), element: { path } };
}

/** The scope of what a loop goes through. */
export const nested = (scope: Scope): Scope => ({ ...scope, sources: scope.sources + 1 });
