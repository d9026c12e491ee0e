import type { Issue } from '../error/issue.js';
import type { JsonObject } from '../value/json.js';
import type { Context } from './context.js';
import type { CompiledPracticeType } from './practice-type.js';

/**
 * Adds the volatile values to a context, worked out when one is first read: most guards read none, and formulas are the slow part.
 */
export function withVolatile(type: CompiledPracticeType, context: Context): Context {
  const names = type.computed.names.filter((name) => type.computed.entries[name]?.volatile);
  if (names.length === 0) return context;
  let values: JsonObject | undefined;
  const stored = context.computed;
  const computed: JsonObject = { ...stored };
  const full: Context = { ...context, computed };
  for (const name of names) {
    Object.defineProperty(computed, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        values ??= type.computed.evaluateVolatile({ ...context, computed: stored }).values;
        return values[name] ?? null;
      },
    });
  }
  return full;
}

/** The stored values after these paths of the context changed (or all of them), and the issues met. */
export function storedValues(
  type: CompiledPracticeType,
  context: Context,
  changed: string[] | 'all',
): { computed: JsonObject; issues: Issue[] } {
  if (changed !== 'all' && changed.length === 0) return { computed: context.computed, issues: [] };
  const { values, issues } = type.computed.evaluateStored(context, changed, context.computed);
  return { computed: values, issues };
}
