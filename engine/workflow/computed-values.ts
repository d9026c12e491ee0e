import type { Issue } from '../error/issue.js';
import type { Practice } from '../practice/practice.js';
import type { JsonObject } from '../value/json.js';
import { pathsOverlap } from '../value/path.js';
import type { Context } from './context.js';
import { storedContext } from './context.js';
import type { CompiledPracticeType } from './practice-type.js';

/**
 * Adds the volatile values to a context, worked out when one is first read: most guards read none, and formulas are the slow part.
 * A closed practice has them stored: they froze when it closed.
 */
export function withVolatile(type: CompiledPracticeType, context: Context): Context {
  if (type.volatile.length === 0 || context.practice.closedAt !== undefined) return context;
  let values: JsonObject | undefined;
  const stored = context.computed;
  const computed: JsonObject = { ...stored };
  for (const name of type.volatile) {
    Object.defineProperty(computed, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        values ??= type.computed.evaluateVolatile({ ...context, computed: stored }).values;
        return values[name] ?? null;
      },
    });
  }
  return { ...context, computed };
}

/**
 * The stored values of a practice after these paths of its context changed (or all of them), and the issues met. They read
 * nothing but what is stored with the practice; nobody's acting changes them.
 */
export function storedValues(
  type: CompiledPracticeType,
  practice: Practice,
  changed: string[] | 'all',
): { computed: JsonObject; issues: Issue[] } {
  const { values, issues } = type.computed.evaluateStored(storedContext(practice), changed, practice.computed);
  return { computed: values, issues };
}

/** The issues of volatile values that read one of these paths: a send refuses them as it does those of stored ones. */
export function volatileIssues(type: CompiledPracticeType, changed: string[], contextOf: () => Context): Issue[] {
  const touches = (read: string) => changed.some((path) => pathsOverlap(read, path));
  const touched = type.volatile.filter((name) => type.computed.entries[name]?.reads.some(touches));
  if (touched.length === 0) return [];
  const paths = new Set(touched.map((name) => `/computed/${name}`));
  return type.computed.evaluateVolatile(contextOf()).issues.filter(({ path }) => paths.has(path));
}
