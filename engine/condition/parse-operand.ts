import { isPrototypeKey, isRecord } from '../value/path.js';
import type { Comparison, Condition, Operand } from './condition.js';
import { type Parse, report } from './parse-report.js';
import type { Scalar } from './source.js';

const PATH = /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$/;

/** Whether a text is a dotted path that a condition may name. */
export function isPath(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 200 && PATH.test(text) && !text.split('.').some(isPrototypeKey);
}

const isScalar = (value: unknown): value is Scalar =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

/** Whether a value is a placeholder, well or badly written: an object whose only field is one of the three names. */
export function isPlaceholder(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === '$actor' || keys[0] === '$param' || keys[0] === '$today');
}

/** Parses what a comparison compares with; only numbers and text have an order. */
export function parseOperand(value: unknown, operator: Comparison, pointer: string, parse: Parse): Operand | null {
  if (isScalar(value)) {
    const fits = operator === 'eq' || typeof value === 'number' || typeof value === 'string';
    return fits ? { value } : report(parse, 'wrong-operand', pointer, { operator: `$${operator}` });
  }
  if (isPlaceholder(value)) {
    const { $actor, $param, $today } = value as Record<string, unknown>;
    if ($today === true) return { today: true };
    if ($actor === 'id' || $actor === 'service') return { actor: $actor };
    if (typeof $actor === 'string') return report(parse, 'unknown-actor-path', pointer, { path: $actor });
    if (isPath($param)) return { param: $param };
  }
  return report(parse, 'wrong-operand', pointer, { operator: `$${operator}` });
}

type Operands = (Condition & { kind: 'in' })['operands'];

/** Parses the right side of `$in` and `$nin`: a list of scalars, the actor's roles, or a parameter. */
export function parseOperands(value: unknown, operator: string, pointer: string, parse: Parse): Operands | null {
  if (Array.isArray(value) && value.every(isScalar)) return value;
  if (isPlaceholder(value)) {
    const { $actor, $param } = value as Record<string, unknown>;
    if ($actor === 'roles' || $actor === 'id' || $actor === 'service') return { actor: $actor };
    if (typeof $actor === 'string') return report(parse, 'unknown-actor-path', pointer, { path: $actor });
    if (isPath($param)) return { param: $param };
  }
  return report(parse, 'wrong-operand', pointer, { operator });
}
