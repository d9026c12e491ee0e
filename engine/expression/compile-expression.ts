import { evaluate, FeelFunction } from 'feelin';
import type { Json } from '../value/json.js';
import { isRecord } from '../value/path.js';
import type { ExpressionIssue } from './analyse-expression.js';
import { analyseExpression, type CheckedExpression, Formula } from './check-expression.js';
import { watchedFunction } from './feel-functions.js';
import { fromFeel, type TypeOf } from './feel-value.js';
import { type Pruning, pruningFor } from './prune-context.js';
import { comparesWrongTypes, type FeelWarning, warningIssue } from './wrong-type.js';

/** The value of a formula; with an issue the value is null. */
export interface Evaluation {
  value: Json;
  issue?: ExpressionIssue;
}

/** A formula made ready to be evaluated many times. It never throws. */
export interface CompiledExpression {
  /** The dotted paths it reads. */
  reads: string[];
  evaluate(context: object): Evaluation;
}

/**
 * Makes a FEEL formula ready. `typeOf` tells which paths hold dates. A missing input gives null without an issue; a present
 * one of the wrong type gives the issue `wrong-type`; a result that is no JSON `not-a-value` or `not-a-number`; what
 * feelin cannot evaluate `evaluation-failed`. A formula with issues of its own always gives its first.
 */
export function compileExpression(text: string, typeOf: TypeOf): CompiledExpression {
  const types: TypeOf = (path) => (path === 'today' ? 'date' : typeOf(path));
  const checked = analyseExpression(new Formula(text), types);
  const { reads, plain } = checked;
  if (plain !== null) {
    const segments = plain.split('.');
    return { reads, evaluate: (context) => ({ value: plainValue(context, segments, 0) }) };
  }
  const issue = checked.issues[0];
  if (issue) return { reads, evaluate: () => ({ value: null, issue }) };
  return { reads, evaluate: feelEvaluator(text, checked, types) };
}

/** Reads a path as FEEL does: through a list it gives the list of what its elements have there. */
function plainValue(value: unknown, segments: string[], at: number): Json {
  if (at === segments.length) return (value ?? null) as Json;
  if (Array.isArray(value)) return value.map((item) => (isRecord(item) ? plainValue(item, segments, at) : null));
  const key = segments[at] as string;
  return isRecord(value) && Object.hasOwn(value, key) ? plainValue(value[key], segments, at + 1) : null;
}

/** A formula parsed once: a FEEL function of the roots it reads, and where the warnings of its calls arrive. */
interface Program {
  call(values: unknown[]): unknown;
  warnings: FeelWarning[];
  wrongCalls: string[];
}

function feelEvaluator(text: string, checked: CheckedExpression, typeOf: TypeOf): (context: object) => Evaluation {
  const pruning = pruningFor(checked.reads, typeOf);
  const comparisons = checked.analysis?.comparisons ?? [];
  let program: Program | null = null;
  return (context) => {
    try {
      program ??= parseProgram(text, pruning, checked.analysis?.functions ?? new Set());
      const values = pruning.prune(context);
      const value = program.call(values);
      const issue = programIssue(program) ?? comparesWrongTypes(comparisons, pruning.roots, values);
      return issue ? { value: null, issue } : evaluationOf(value);
    } catch (error) {
      return { value: null, issue: { code: isWrongRange(error) ? 'wrong-type' : 'evaluation-failed', params: {} } };
    }
  };
}

/** feelin throws, rather than warns, when the bound of an order is neither a number, nor text, nor a date. */
const isWrongRange = (error: unknown): boolean => error instanceof Error && error.message.startsWith('unsupported range');

function evaluationOf(value: unknown): Evaluation {
  const result = fromFeel(value);
  return 'json' in result ? { value: result.json } : { value: null, issue: { code: result.code, params: {} } };
}

/**
 * feelin parses at each evaluation, which is most of its time. Here the formula becomes the body of a FEEL function that is
 * parsed once and called with what it reads; the warnings of every call arrive in the list of that one evaluation.
 */
function parseProgram(text: string, { roots }: Pruning, functions: ReadonlySet<string>): Program {
  const wrongCalls: string[] = [];
  const watched: Record<string, FeelFunction> = {};
  for (const name of functions) {
    const fn = watchedFunction(name, (wrong) => wrongCalls.push(wrong));
    if (fn) watched[name] = fn;
  }
  const { value, warnings } = evaluate(`function(${roots.join(', ')}) (\n${text}\n)`, watched);
  if (!(value instanceof FeelFunction)) throw new Error('A formula did not become a function');
  const call = (values: unknown[]): unknown => {
    warnings.length = 0;
    wrongCalls.length = 0;
    return value.invoke(values);
  };
  return { call, warnings, wrongCalls };
}

function programIssue({ warnings, wrongCalls }: Program): ExpressionIssue | null {
  const name = wrongCalls[0];
  if (name !== undefined) return { code: 'wrong-type', params: { function: name } };
  for (const warning of warnings) {
    const issue = warningIssue(warning);
    if (issue) return issue;
  }
  return null;
}
