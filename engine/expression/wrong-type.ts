import type { evaluate } from 'feelin';
import { FeelDate } from 'feelin';
import { isRecord } from '../value/path.js';
import type { Analysis, ComparedSide, ExpressionIssue } from './analyse-expression.js';

/** One warning of feelin. */
export type FeelWarning = ReturnType<typeof evaluate>['warnings'][number];

/** The issue that a warning of feelin means, or null when it comes from an input that is missing. */
export function warningIssue({ type, details }: FeelWarning): ExpressionIssue | null {
  if (type === 'NO_VARIABLE_FOUND' || type === 'NO_CONTEXT_ENTRY_FOUND') return null;
  if (Object.values(details.values).some(holdsMissing)) return null;
  return { code: 'wrong-type', params: { warning: type } };
}

const holdsMissing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && (value.length === 0 || value.some(holdsMissing)));

/** feelin compares a number with a text in silence; here the two sides of each comparison are looked at. */
export function comparesWrongTypes(
  comparisons: Analysis['comparisons'],
  roots: string[],
  values: unknown[],
): ExpressionIssue | null {
  for (const { left, right } of comparisons) {
    const a = sideType(left, roots, values);
    const b = sideType(right, roots, values);
    if (a !== null && b !== null && a !== b) return { code: 'wrong-type', params: { left: a, right: b } };
  }
  return null;
}

/** The type of one side; null when it is missing, a list or something whose comparison only feelin can judge. */
function sideType(side: ComparedSide, roots: string[], values: unknown[]): string | null {
  if ('type' in side) return side.type;
  const [root, ...keys] = side.path.split('.');
  let value = values[roots.indexOf(root ?? '')];
  for (const key of keys) {
    if (!isRecord(value) || value instanceof FeelDate || !Object.hasOwn(value, key)) return null;
    value = value[key];
  }
  if (value instanceof FeelDate) return 'date';
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? typeof value : null;
}
