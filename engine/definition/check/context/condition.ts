import { parseCondition } from '../../../condition/parse-condition.js';
import { isPlaceholder } from '../../../condition/parse-operand.js';
import type { Json, JsonObject } from '../../../value/json.js';
import { pointer } from '../../../value/pointer.js';
import type { Found } from '../../found.js';
import { nearest } from '../../nearest.js';
import type { At } from '../mention.js';
import { type Readable, readable } from './read-paths.js';
import type { KnownPath, Scope } from './scope.js';

/** What a condition may read and compare with at its place. */
interface ConditionPlace extends Readable {
  /** The parameters that `$param` may name; none where there are no parameters. */
  params?: Scope;
}

/** One leaf of a condition as written: `{ path: { operator: operand } }`. */
interface Leaf {
  path: string;
  operator: string;
  operand: Json;
  pointer: string;
  /** Where the path itself is written. */
  pathPointer: string;
}

function leavesOfField(path: string, value: Json, at: string, pathPointer: string): Leaf[] {
  const isOperators = value !== null && typeof value === 'object' && !Array.isArray(value) && !isPlaceholder(value);
  if (!isOperators) return [{ path, operator: '$eq', operand: value, pointer: at, pathPointer }];
  return Object.entries(value).flatMap(([operator, operand]) => {
    const here = at + pointer(operator);
    if (operator === '$elemMatch') return leavesOf(operand as JsonObject, `${path}.`, here);
    return operator === '$not'
      ? leavesOfField(path, operand, here, pathPointer)
      : [{ path, operator, operand, pointer: here, pathPointer }];
  });
}

function leavesOf(source: JsonObject, prefix: string, at: string): Leaf[] {
  return Object.entries(source).flatMap(([key, value]) => {
    const here = at + pointer(key);
    if (key !== '$and' && key !== '$or') return leavesOfField(prefix + key, value, here, here);
    return (value as JsonObject[]).flatMap((part, index) => leavesOf(part, prefix, here + pointer(index)));
  });
}

const jsonType = (type: KnownPath['type']): string => (type === 'integer' ? 'number' : type);

/** A comparison that can never hold, because of the JSON types or because the value does not exist. */
function valueProblem(value: Json, { operator, path }: Leaf, known: KnownPath): Pick<Found, 'code' | 'params'>[] {
  if (value === null) return [];
  const expected = jsonType(known.type);
  if (typeof value !== expected) return [{ code: 'wrong-operand-type', params: { path, expected, actual: typeof value } }];
  const values = known.values?.();
  if (!values || !['$eq', '$ne', '$in', '$nin'].includes(operator) || values.includes(value as string)) return [];
  return [{ code: 'unknown-value', params: { path, value, ...nearest(String(value), values.map(String)) } }];
}

function operandProblems(leaf: Leaf, known: KnownPath, params: Scope | undefined): Pick<Found, 'code' | 'params'>[] {
  const { operator, operand, path } = leaf;
  if (operator === '$exists') return [];
  if (known.type === 'object' || known.type === 'array') return [{ code: 'not-comparable', params: { path } }];
  const isOrder = ['$gt', '$gte', '$lt', '$lte'].includes(operator);
  if (isOrder && known.type === 'boolean') return [{ code: 'not-comparable', params: { path, operator } }];
  if (Array.isArray(operand)) return operand.flatMap((value) => valueProblem(value, leaf, known));
  if (operand === null || typeof operand !== 'object') return valueProblem(operand, leaf, known);
  if (typeof operand['$param'] === 'string') {
    const name = operand['$param'];
    const asked = params?.get(name);
    if (!asked) return [{ code: 'unknown-param', params: { name, ...nearest(name, params?.keys() ?? []) } }];
    const [expected, actual] = [jsonType(known.type), jsonType(asked.type)];
    return expected === actual ? [] : [{ code: 'wrong-operand-type', params: { path, expected, actual } }];
  }
  // `$today` and what `$actor` gives are texts.
  return known.type === 'string'
    ? []
    : [{ code: 'wrong-operand-type', params: { path, expected: jsonType(known.type), actual: 'string' } }];
}

/** A condition is well formed, and every leaf reads what exists and may be read, and compares what can be equal. */
export function conditionProblems(source: unknown, place: ConditionPlace, at: At): Found[] {
  const { issues } = parseCondition(source);
  if (issues.length > 0)
    return issues.map(({ code, pointer: inner, params }) => ({ file: at.file, pointer: at.pointer + inner, code, params }));
  return leavesOf(source as JsonObject, '', '').flatMap((leaf) => {
    const here = { file: at.file, pointer: at.pointer + leaf.pointer };
    const known = place.scope.get(leaf.path);
    if (!known) {
      const named = { file: at.file, pointer: at.pointer + leaf.pathPointer };
      return readable(leaf.path, place, named).map((found) => ({ ...found, onKey: true }));
    }
    return operandProblems(leaf, known, place.params).map((problem) => ({ ...here, ...problem }));
  });
}
