import type { Code } from '../definition/definitions.js';
import type { ComputedDefinition, ComputedFile } from '../definition/generated/definition-files.js';
import type { Issue } from '../error/issue.js';
import type { Json, JsonObject } from '../value/json.js';
import { equalJson } from '../value/merge-patch.js';
import { pathCovers, pathsOverlap } from '../value/path.js';
import { type CompiledExpression, compileExpression, type Evaluation } from './compile-expression.js';
import { computedAmong, computedNames, isVolatilePath, orderGroups, withComputedTypes } from './computed-order.js';
import type { TypeOf } from './feel-value.js';
import { compileLookup } from './lookup.js';
import { roundEuro } from './round-euro.js';

/** What is known of one computed value. */
export interface ComputedValue {
  /** The paths that its own formula reads, other computed values among them. */
  direct: string[];
  /** All the paths it reads, directly or through other computed values, which are not named themselves. */
  reads: string[];
  /** It reads today, the subject, its records or the service: evaluated at each read, never stored. */
  volatile: boolean;
}

/** Values by name, and the issues of those that are null because of an input of the wrong type. */
export interface ComputedOutcome {
  values: JsonObject;
  issues: Issue[];
}

/** The computed values of a practice type, in the order in which they can be evaluated. */
export interface CompiledComputed {
  names: string[];
  entries: Record<string, ComputedValue>;
  /**
   * The stored values after the given dotted paths changed: only what reads one of them, directly or through another value,
   * is evaluated again; the rest stays as in `previous`, which is returned itself when nothing is touched. `context` is the
   * context after the change; its `computed` is not read.
   */
  evaluateStored(context: object, changedPaths: readonly string[] | 'all', previous: JsonObject): ComputedOutcome;
  /** The volatile values. `context.computed` holds the stored ones. */
  evaluateVolatile(context: object): ComputedOutcome;
}

interface Entry extends ComputedValue {
  name: string;
  path: string;
  definition: ComputedDefinition;
  expression: CompiledExpression;
}

/**
 * Compiles the formulas of a practice type. `typeOf` tells which paths hold dates, `codeLists` are those that values are looked
 * up in. Throws when the values read each other in a circle: the check of definitions finds that before.
 */
export function compileComputed(file: ComputedFile, typeOf: TypeOf, codeLists: Record<string, Code[]> = {}): CompiledComputed {
  const entries = orderedEntries(file, withComputedTypes(file, typeOf), codeLists);
  const stored = entries.filter((entry) => !entry.volatile);
  const volatile = entries.filter((entry) => entry.volatile);
  return {
    names: entries.map((entry) => entry.name),
    entries: Object.fromEntries(entries.map(({ name, direct, reads, volatile }) => [name, { direct, reads, volatile }])),
    evaluateStored: (context, changedPaths, previous) =>
      changedPaths === 'all' ? evaluateAll(stored, context, {}) : evaluateTouched(stored, context, changedPaths, previous),
    evaluateVolatile: (context) => {
      const known = 'computed' in context ? (context.computed as JsonObject) : {};
      const { values, issues } = evaluateAll(volatile, context, { ...known });
      return { values: Object.fromEntries(volatile.map(({ name }) => [name, values[name] ?? null])), issues };
    },
  };
}

function orderedEntries(file: ComputedFile, typeOf: TypeOf, codeLists: Record<string, Code[]>): Entry[] {
  const names = computedNames(file);
  const compile = ({ value = '', lookup }: ComputedDefinition) =>
    lookup ? compileLookup(lookup, codeLists[lookup.list] ?? []) : compileExpression(value, typeOf);
  const compiled = new Map(names.map((name) => [name, compile(file[name] as ComputedDefinition)]));
  const among = new Map(names.map((name) => [name, computedAmong(compiled.get(name)?.reads ?? [], names)]));
  const done = new Map<string, Entry>();
  for (const group of orderGroups(names, among)) {
    const name = group[0] as string;
    if (group.length > 1 || among.get(name)?.includes(name))
      throw new Error(`Computed values read each other: ${group.join(', ')}`);
    const before = (among.get(name) ?? []).map((read) => done.get(read) as Entry);
    done.set(name, entryOf(name, file[name] as ComputedDefinition, compiled.get(name) as CompiledExpression, before));
  }
  return [...done.values()];
}

function entryOf(name: string, definition: ComputedDefinition, expression: CompiledExpression, before: Entry[]): Entry {
  const direct = expression.reads;
  const own = direct.filter((path) => !pathCovers('computed', path));
  const reads = [...new Set([...own, ...before.flatMap((entry) => entry.reads)])];
  const volatile = reads.some(isVolatilePath);
  return { name, path: `computed.${name}`, definition, direct, expression, reads, volatile };
}

function evaluateAll(entries: Entry[], context: object, values: JsonObject): ComputedOutcome {
  const issues: Issue[] = [];
  const inner = { ...context, computed: values };
  for (const entry of entries) values[entry.name] = evaluateEntry(entry, inner, issues);
  return { values, issues };
}

function evaluateTouched(
  entries: Entry[],
  context: object,
  changedPaths: readonly string[],
  previous: JsonObject,
): ComputedOutcome {
  const issues: Issue[] = [];
  let changed = changedPaths;
  let values = previous;
  let inner: object | null = null;
  for (const entry of entries) {
    if (!entry.direct.some((read) => changed.some((path) => pathsOverlap(read, path)))) continue;
    if (!inner) {
      values = { ...previous };
      inner = { ...context, computed: values };
    }
    const value = evaluateEntry(entry, inner, issues);
    if (equalJson(value, values[entry.name] ?? null)) values[entry.name] ??= null;
    else {
      values[entry.name] = value;
      changed = [...changed, entry.path];
    }
  }
  return { values, issues };
}

/** Euro are rounded before anything reads them; a value that is not of the declared type is an issue. */
function evaluateEntry({ name, definition, expression }: Entry, context: object, issues: Issue[]): Json {
  const { value, issue } = typed(expression.evaluate(context), definition);
  if (issue) issues.push({ code: issue.code, path: `/computed/${name}`, params: issue.params });
  return value;
}

function typed(evaluation: Evaluation, { type, 'x-format': format }: ComputedDefinition): Evaluation {
  const { value } = evaluation;
  if (value === null) return evaluation;
  const fits = type === 'integer' ? Number.isInteger(value) : typeof value === type;
  if (!fits) return { value: null, issue: { code: 'wrong-type', params: { wanted: type } } };
  return format === 'euro' && typeof value === 'number' ? { value: roundEuro(value) } : evaluation;
}
