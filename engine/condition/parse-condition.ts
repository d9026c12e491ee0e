import { isRecord } from '../value/path.js';
import { pointer as pointerTo } from '../value/pointer.js';
import type { Comparison, Condition } from './condition.js';
import { isPath, isPlaceholder, parseOperand, parseOperands } from './parse-operand.js';
import { type ConditionIssue, type Parse, report } from './parse-report.js';
import type { ConditionSource } from './source.js';

/** Conditions come from clients too: deeper or larger ones than an office ever writes are refused. */
const MAX_DEPTH = 16;
const MAX_PARTS = 1000;

/**
 * The neutral tree of a condition as written, with all its issues at once; `condition` is null when there is any.
 * Takes any JSON. Codes: `condition-expected`, `empty-condition`, `condition-too-large`, `unknown-operator`,
 * `wrong-operand`, `wrong-path`, `unknown-actor-path`.
 */
export function parseCondition(source: unknown): { condition: Condition | null; issues: ConditionIssue[] } {
  const parse: Parse = { issues: [], parts: 0 };
  const condition = parseFields(source, '', 0, parse);
  return { condition: parse.issues.length === 0 ? condition : null, issues: parse.issues };
}

/** The neutral tree of a condition that was checked before; throws when it has issues after all. */
export function compileCondition(source: ConditionSource): Condition {
  const { condition, issues } = parseCondition(source);
  if (!condition) throw new Error(`Not a condition: ${JSON.stringify(issues)}`);
  return condition;
}

type ParseKey = (key: string, value: unknown, pointer: string, depth: number, parse: Parse) => Condition | null;

/** Parses an object, key by key; all its parts must hold. */
function parseObject(source: unknown, pointer: string, depth: number, parse: Parse, parseKey: ParseKey): Condition | null {
  if (!isRecord(source)) return report(parse, 'condition-expected', pointer);
  if (depth > MAX_DEPTH) return report(parse, 'condition-too-large', pointer, { depth: MAX_DEPTH });
  const keys = Object.keys(source);
  if (keys.length === 0) return report(parse, 'empty-condition', pointer);
  parse.parts += keys.length;
  if (parse.parts > MAX_PARTS) return report(parse, 'condition-too-large', pointer, { parts: MAX_PARTS });
  return joined(
    'and',
    keys.map((key) => parseKey(key, source[key], pointer + pointerTo(key), depth, parse)),
  );
}

function joined(kind: 'and' | 'or', parts: (Condition | null)[]): Condition | null {
  const of = parts.filter((part) => part !== null);
  if (of.length < parts.length) return null;
  return of.length === 1 && of[0] ? of[0] : { kind, of };
}

function parseFields(source: unknown, pointer: string, depth: number, parse: Parse): Condition | null {
  return parseObject(source, pointer, depth, parse, parseField);
}

function parseField(key: string, value: unknown, pointer: string, depth: number, parse: Parse): Condition | null {
  if (key === '$and' || key === '$or') return parseList(key, value, pointer, depth, parse);
  if (key.startsWith('$')) return report(parse, 'unknown-operator', pointer, { operator: key });
  if (!isPath(key)) return report(parse, 'wrong-path', pointer, { path: key });
  if (isRecord(value) && !isPlaceholder(value)) return parseOperators(key, value, pointer, depth + 1, parse);
  return comparison(key, 'eq', value, pointer, parse);
}

function parseList(operator: '$and' | '$or', value: unknown, pointer: string, depth: number, parse: Parse): Condition | null {
  if (!Array.isArray(value)) return report(parse, 'wrong-operand', pointer, { operator });
  if (value.length === 0) return report(parse, 'empty-condition', pointer);
  const parts = value.map((item, at) => parseFields(item, `${pointer}/${at}`, depth + 1, parse));
  return joined(operator === '$and' ? 'and' : 'or', parts);
}

function parseOperators(path: string, source: unknown, pointer: string, depth: number, parse: Parse): Condition | null {
  return parseObject(source, pointer, depth, parse, (key, value, at, level) => parseOperator(path, key, value, at, level, parse));
}

function parseOperator(
  path: string,
  operator: string,
  value: unknown,
  pointer: string,
  depth: number,
  parse: Parse,
): Condition | null {
  switch (operator) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparison(path, operator.slice(1) as Comparison, value, pointer, parse);
    case '$ne':
      return not(comparison(path, 'eq', value, pointer, parse));
    case '$in':
      return membership(path, operator, value, pointer, parse);
    case '$nin':
      return not(membership(path, operator, value, pointer, parse));
    case '$exists':
      return existence(path, value, pointer, parse);
    case '$not':
      return not(parseOperators(path, value, pointer, depth + 1, parse));
    case '$elemMatch':
      return element(path, parseFields(value, pointer, depth + 1, parse));
    default:
      return report(parse, 'unknown-operator', pointer, { operator });
  }
}

const not = (of: Condition | null): Condition | null => of && { kind: 'not', of };
const element = (path: string, of: Condition | null): Condition | null => of && { kind: 'element', path, of };

function comparison(path: string, operator: Comparison, value: unknown, pointer: string, parse: Parse): Condition | null {
  const operand = parseOperand(value, operator, pointer, parse);
  return operand && { kind: 'compare', path, operator, operand };
}

function membership(path: string, operator: string, value: unknown, pointer: string, parse: Parse): Condition | null {
  const operands = parseOperands(value, operator, pointer, parse);
  return operands && { kind: 'in', path, operands };
}

function existence(path: string, value: unknown, pointer: string, parse: Parse): Condition | null {
  if (typeof value !== 'boolean') return report(parse, 'wrong-operand', pointer, { operator: '$exists' });
  const exists: Condition = { kind: 'exists', path };
  return value ? exists : { kind: 'not', of: exists };
}
