import { evaluate, FeelFunction } from 'feelin';

type BuiltIn = ((...args: unknown[]) => unknown) & { $args: string[] };

/**
 * Functions that a formula must not call: those that read the clock (it is an argument), and those that take a regular
 * expression, which can hang the process.
 */
const REFUSED: ReadonlySet<string> = new Set(['today', 'now', 'matches', 'replace', 'split']);

/** Functions that answer null, for good reasons, to arguments that are in order. */
const MAY_BE_NULL: ReadonlySet<string> = new Set(['get value', 'mode', 'not', 'all', 'any']);

/** The functions for which a range is an ordinary argument. Elsewhere a range could be counted out without end. */
export const RANGE_FUNCTIONS: ReadonlySet<string> = new Set([
  'before',
  'after',
  'meets',
  'met by',
  'overlaps',
  'overlaps before',
  'overlaps after',
  'finishes',
  'finished by',
  'includes',
  'during',
  'starts',
  'started by',
  'coincides',
]);

/** Whether a formula must not mention a function. */
export const isRefusedFunction = (name: string): boolean => REFUSED.has(name);

const builtIns = new Map<string, BuiltIn | null>();

/** Whether FEEL has a function of this name. */
export const isBuiltIn = (name: string): boolean => builtIn(name) !== null;

function builtIn(name: string): BuiltIn | null {
  if (!/^[a-z]+( [a-z]+)*$/.test(name)) return null;
  const known = builtIns.get(name);
  if (known !== undefined || builtIns.size > 1000) return known ?? null;
  const found = lookUp(name);
  builtIns.set(name, found);
  return found;
}

/** feelin gives no list of its functions, but a function's name evaluates to the function. */
function lookUp(name: string): BuiltIn | null {
  try {
    const { value } = evaluate(name, {});
    return typeof value === 'function' && '$args' in value ? (value as BuiltIn) : null;
  } catch {
    return null;
  }
}

/**
 * A function of FEEL that tells `onWrongType` its name when it answers null although no argument was missing: FEEL's own
 * functions say nothing when an argument has a wrong type.
 */
export function watchedFunction(name: string, onWrongType: (name: string) => void): FeelFunction | null {
  const original = builtIn(name);
  if (!original || MAY_BE_NULL.has(name)) return null;
  const watched = (...args: unknown[]): unknown => {
    const result = original(...args);
    if (result === null && args.every(isPresent)) onWrongType(name);
    return result;
  };
  return new FeelFunction(watched, original.$args);
}

/** An empty list counts as missing: it has no greatest element, no sum. */
const isPresent = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && (value.length === 0 || !value.every(isPresent)));
