import { pathCovers } from '../value/path.js';
import { type Analysis, analyse, type ExpressionIssue } from './analyse-expression.js';
import { firstError, parseFeel } from './feel-tree.js';
import type { TypeOf } from './feel-value.js';

const MAX_LENGTH = 2000;

const PLAIN_PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;
const LITERALS: ReadonlySet<string> = new Set(['null', 'true', 'false']);

/** Types of which nothing is known: no path is a date. */
export const noDates: TypeOf = () => 'other';

/**
 * The issues of a formula, all at once, and the dotted paths it reads: the longest static ones from the roots of the context,
 * those inside filters and loops included. With `typeOf` a part of a date (`data.inizio.year`) reads the date.
 * Codes: `expression-too-long`, `expression-syntax`, `function-refused`, `function-unknown`, `function-definition`,
 * `name-refused`, `range-refused`, `nested-too-deep`; `from` and `to` in `params` are offsets in the text.
 */
export function checkExpression(text: string, typeOf: TypeOf = noDates): { issues: ExpressionIssue[]; reads: string[] } {
  const { issues, reads } = analyseExpression(new Formula(text), typeOf);
  return { issues, reads };
}

/** What checking tells, with what compiling needs besides. `plain` is the path when the formula is nothing but one. */
export interface CheckedExpression {
  issues: ExpressionIssue[];
  reads: string[];
  plain: string | null;
  analysis: Analysis | null;
}

/** A formula that is parsed when it is first needed, and once, however often it is checked and with whatever types. */
export class Formula {
  #parsed?: Analysis | ExpressionIssue;

  constructor(readonly text: string) {}

  /** What it does, or why it is no formula. */
  get parsed(): Analysis | ExpressionIssue {
    this.#parsed ??= parsed(this.text);
    return this.#parsed;
  }
}

function parsed(text: string): Analysis | ExpressionIssue {
  const tree = parseFeel(text);
  const error = firstError(tree);
  if (!error) return analyse(tree, text);
  return { code: 'expression-syntax', params: { ...error, near: text.slice(error.from, error.from + 20) } };
}

/** Checks a formula and keeps what is needed to compile it. */
export function analyseExpression(formula: Formula, typeOf: TypeOf): CheckedExpression {
  const { text } = formula;
  const refused = (issue: ExpressionIssue): CheckedExpression => ({ issues: [issue], reads: [], plain: null, analysis: null });
  if (text.length > MAX_LENGTH) return refused({ code: 'expression-too-long', params: { length: text.length, max: MAX_LENGTH } });
  const path = text.trim();
  if (PLAIN_PATH.test(path) && !LITERALS.has(path) && cutAtDate(path, typeOf) === path) {
    return { issues: [], reads: [path], plain: path, analysis: null };
  }
  const analysis = formula.parsed;
  if ('code' in analysis) return refused(analysis);
  return { issues: analysis.issues, reads: readsOf(analysis, typeOf), plain: null, analysis };
}

function readsOf({ reads, lists }: Analysis, typeOf: TypeOf): string[] {
  const all = new Set([...reads].map((path) => cutAtDate(path, typeOf)));
  for (const list of lists) if (![...all].some((path) => pathCovers(list, path))) all.add(list);
  return [...all];
}

/** The path up to the first date on it: beneath a date stand its parts (`year`), which are no data. */
function cutAtDate(path: string, typeOf: TypeOf): string {
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const prefix = path.slice(0, dot);
    if (prefix === 'today' || typeOf(prefix) === 'date') return prefix;
  }
  return path;
}
