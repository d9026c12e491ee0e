import { readPath } from '../value/path.js';
import type { Condition, Environment, Operand } from './condition.js';
import type { Scalar } from './source.js';

/** What a placeholder that has no value resolves to. An absent or null value counts as none. */
export const UNRESOLVED = Symbol('unresolved');

type Resolved<T> = T | typeof UNRESOLVED;
type Placeholder = { actor: string } | { param: string };
type Operands = (Condition & { kind: 'in' })['operands'];

const isScalar = (value: unknown): value is Exclude<Scalar, null> =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** Reads the scalar that an operand stands for in an environment. */
export function operandReader(operand: Operand): (environment: Environment) => Resolved<Scalar> {
  if ('value' in operand) return () => operand.value;
  if ('today' in operand) return (environment) => environment.today;
  const read = placeholderReader(operand);
  return (environment) => {
    const value = read(environment);
    return isScalar(value) ? value : UNRESOLVED;
  };
}

/** Reads the list that the right side of `in` stands for. A single value counts as a list of one. */
export function listReader(operands: Operands): (environment: Environment) => Resolved<readonly Scalar[]> {
  if (Array.isArray(operands)) return () => operands;
  const read = placeholderReader(operands);
  return (environment) => {
    const value = read(environment);
    if (isScalar(value)) return [value];
    return Array.isArray(value) && value.every((item) => item === null || isScalar(item)) ? value : UNRESOLVED;
  };
}

function placeholderReader(placeholder: Placeholder): (environment: Environment) => unknown {
  if ('param' in placeholder) return ({ params }) => readPath(params, placeholder.param);
  const path = placeholder.actor;
  if (path === 'id' || path === 'service' || path === 'roles') return ({ actor }) => actor?.[path];
  return ({ actor }) => readPath(actor, path);
}

/** The scalar that an operand stands for in an environment, or UNRESOLVED. */
export const operandValue = (operand: Operand, environment: Environment): Resolved<Scalar> => operandReader(operand)(environment);

/** The list that the right side of `in` stands for, or UNRESOLVED. */
export const operandList = (operands: Operands, environment: Environment): Resolved<readonly Scalar[]> =>
  listReader(operands)(environment);
