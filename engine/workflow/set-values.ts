import type { ActionDefinition } from '../definition/generated/definition-files.js';
import type { Issue } from '../error/issue.js';
import type { CompiledExpression } from '../expression/compile-expression.js';
import { compileExpression } from '../expression/compile-expression.js';
import type { Change } from '../value/change.js';
import type { Json, JsonObject } from '../value/json.js';
import { applyMergePatch, changesBetween } from '../value/merge-patch.js';
import { readPath } from '../value/path.js';
import type { GuardEnvironment } from './guards.js';
import type { CompiledPracticeType } from './practice-type.js';

type Params = NonNullable<ActionDefinition['params']>;

/** Data after the `set` actions of a step, what they changed, and the issues of their formulas. */
export interface Set {
  data: JsonObject;
  changes: Change[];
  issues: Issue[];
}

const compiled = new WeakMap<Params, CompiledExpression>();

function expressionOf(type: CompiledPracticeType, params: Params): CompiledExpression {
  let expression = compiled.get(params);
  if (!expression) {
    expression = compileExpression(params.expression ?? '', type.typeOf);
    compiled.set(params, expression);
  }
  return expression;
}

/** The data with a value at a path; null removes, and leaves no empty section behind where nothing was. */
export function written(data: JsonObject, path: string, value: Json): JsonObject {
  if (value === null && readPath(data, path) === undefined) return data;
  const patch = path.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
  return applyMergePatch(data, patch as JsonObject);
}

/** Carries out the `set` actions of a step, in XState's order, each seeing what the ones before it wrote. */
export function setValues(
  type: CompiledPracticeType,
  actions: ActionDefinition[],
  judged: Pick<GuardEnvironment, 'practice' | 'context'>,
): Set {
  const before = judged.practice.data;
  const issues: Issue[] = [];
  let data = before;
  for (const { type: kind, params = {} } of actions) {
    if (kind !== 'set') continue;
    const path = (params.path ?? '').replace(/^data\./, '');
    let value: Json = params.value ?? null;
    if (params.expression !== undefined) {
      const result = expressionOf(type, params).evaluate({ ...judged.context, data });
      value = result.value;
      const { issue } = result;
      if (issue) issues.push({ code: issue.code, path: `/${path.replaceAll('.', '/')}`, params: issue.params });
    }
    data = written(data, path, value);
  }
  if (data === before) return { data, changes: [], issues };
  const pruned = type.form.prune(data).data;
  return { data: pruned, changes: changesBetween(before, pruned), issues };
}
