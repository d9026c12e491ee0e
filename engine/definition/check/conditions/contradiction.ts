import type { Condition } from '../../../condition/condition.js';
import { holds } from '../../../condition/evaluate.js';
import type { Scope } from '../context/scope.js';

/** A leaf of a condition as it stands, or its contrary. A leaf of which nothing is known is a key that is only equal to itself. */
export interface Literal {
  leaf: Condition | string;
  negated: boolean;
}

/** A formula over literals: alternatives, each of which asks all of its literals at once. */
export type Alternatives = Literal[][];

/** How many alternatives are looked at; beyond, nothing is concluded. */
const MOST = 256;

const nowhere = { today: '' };

/** All of these at once; null where that is too much to look at. */
export function allAtOnce(parts: (Alternatives | null)[]): Alternatives | null {
  return parts.reduce<Alternatives | null>(
    (so, part) => {
      if (!so || !part || so.length * part.length > MOST) return null;
      return so.flatMap((one) => part.map((other) => [...one, ...other]));
    },
    [[]],
  );
}

/** Any of these; null where that is too much to look at. */
export function anyOfThem(parts: (Alternatives | null)[]): Alternatives | null {
  if (parts.includes(null)) return null;
  const all = parts.flatMap((part) => part ?? []);
  return all.length > MOST ? null : all;
}

/** The alternatives of a condition or, negated, of its contrary. */
export function alternativesOf(condition: Condition, negated = false): Alternatives | null {
  switch (condition.kind) {
    case 'not':
      return alternativesOf(condition.of, !negated);
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => alternativesOf(part, negated));
      return (condition.kind === 'and') !== negated ? allAtOnce(parts) : anyOfThem(parts);
    }
    default:
      return [[{ leaf: isKnown(condition) ? condition : JSON.stringify(condition), negated }]];
  }
}

/** Whether a leaf compares with values that are written in it. */
function isKnown(leaf: Condition): boolean {
  if (leaf.kind === 'compare') return 'value' in leaf.operand;
  return leaf.kind === 'exists' || (leaf.kind === 'in' && Array.isArray(leaf.operands));
}

function valuesIn(leaf: Condition): unknown[] {
  if (leaf.kind === 'compare') return 'value' in leaf.operand ? [leaf.operand.value] : [];
  return leaf.kind === 'in' && Array.isArray(leaf.operands) ? leaf.operands : [];
}

/** Values that stand for all others: between the ones that are named, before the first and after the last. */
function representatives(named: unknown[]): unknown[] {
  const numbers = [...new Set(named.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  const between = numbers.flatMap((value, at) => [value, (value + (numbers[at + 1] ?? value + 2)) / 2]);
  const texts = named.filter((value) => typeof value === 'string');
  return [
    null,
    true,
    false,
    ...[(numbers[0] ?? 0) - 1, ...between],
    ...['', '\u0000', ...texts.flatMap((text) => [text, `${text}\u0000`])],
  ];
}

/** Whether no value of a path makes all these leaves hold, each as it stands or negated. */
function cannotHold(path: string, literals: Literal[], scope: Scope): boolean {
  const known = scope.get(path);
  // In a list another element may answer each leaf.
  if (!known || known.many || known.type === 'object' || known.type === 'array') return false;
  const leaves = literals.map(({ leaf, negated }) => ({ leaf: leaf as Condition, negated }));
  const named = leaves.flatMap(({ leaf }) => valuesIn(leaf));
  const kind = known.type === 'integer' ? 'number' : known.type;
  const all = representatives(named).filter((value) => value === null || typeof value === kind);
  const whole =
    known.type === 'integer' && !path.startsWith('computed.')
      ? all.flatMap((value) => (typeof value === 'number' ? [Math.floor(value), Math.ceil(value)] : [value]))
      : all;
  const allowed = known.values?.();
  const candidates = allowed ? [null, ...allowed] : whole;
  const test = (value: unknown) =>
    leaves.every(({ leaf, negated }) => holds({ ...leaf, path: 'value' } as Condition, { value }, nowhere) !== negated);
  return !candidates.some(test);
}

function isContradictory(alternative: Literal[], scope: Scope): boolean {
  const byPath = new Map<string, Literal[]>();
  const opaque = new Map<string, boolean>();
  for (const literal of alternative) {
    if (typeof literal.leaf === 'string') {
      if (opaque.get(literal.leaf) === !literal.negated) return true;
      opaque.set(literal.leaf, literal.negated);
    } else if ('path' in literal.leaf) {
      byPath.set(literal.leaf.path, [...(byPath.get(literal.leaf.path) ?? []), literal]);
    }
  }
  return [...byPath].some(([path, literals]) => cannotHold(path, literals, scope));
}

/** Whether no data at all satisfies any alternative: what compares with others is only looked at path by path. */
export const isNever = (alternatives: Alternatives | null, scope: Scope): boolean =>
  alternatives?.every((alternative) => isContradictory(alternative, scope)) ?? false;
