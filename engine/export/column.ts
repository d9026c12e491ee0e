import { compileExpression } from '../expression/compile-expression.js';
import type { TypeOf } from '../expression/feel-value.js';
import type { Json } from '../value/json.js';

/** One value of a row: the paths it reads, and how it is made. A value that cannot be made is null. */
export interface ExportValue {
  reads: readonly string[];
  evaluate(context: object): Json;
}

/** A column's value: a path, a formula, or several joined by a space where they are not missing. */
export function compileColumn(column: { value?: string; join?: string[] }, typeOf: TypeOf): ExportValue {
  if (column.value !== undefined) {
    return compileValue(column.value, typeOf);
  }
  const parts = (column.join ?? []).map((text) => compileValue(text, typeOf));
  return {
    reads: parts.flatMap((part) => part.reads),
    evaluate: (context) => joined(parts.map((part) => part.evaluate(context))),
  };
}

/** What the codes or choices of a field are called; nothing for a field of other values. */
export type TitlesOf = (path: string) => ReadonlyMap<string, string> | undefined;

/** A column that is one field prints what its code or choice is called, unless the column asks for the code itself. */
export function withTitles(value: ExportValue, column: { value?: string; code?: boolean }, titlesOf: TitlesOf): ExportValue {
  const titles = column.code || column.value === undefined ? undefined : titlesOf(column.value);
  if (!titles) return value;
  const named = (one: Json): Json => (one === null || typeof one === 'object' ? one : (titles.get(String(one)) ?? one));
  return { reads: value.reads, evaluate: (context) => named(value.evaluate(context)) };
}

function joined(values: Json[]): Json {
  const present = values.filter((value) => value !== null && value !== '' && typeof value !== 'object');
  return present.length === 0 ? null : present.join(' ');
}

/** An extraction reads millions of paths: one that meets no list is read without the machinery of formulas. */
function compileValue(text: string, typeOf: TypeOf): ExportValue {
  const { reads, evaluate } = compileExpression(text, typeOf);
  if (reads.length !== 1 || reads[0] !== text) return { reads, evaluate: (context) => evaluate(context).value };
  const segments = text.split('.');
  return {
    reads,
    evaluate: (context) => {
      let value: unknown = context;
      for (let at = 0; at < segments.length; at++) {
        if (Array.isArray(value)) return evaluate(context).value;
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segments[at] as string)) return null;
        value = (value as Record<string, unknown>)[segments[at] as string];
      }
      return (value ?? null) as Json;
    },
  };
}
