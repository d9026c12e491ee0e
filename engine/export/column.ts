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
    const expression = compileExpression(column.value, typeOf);
    return { reads: expression.reads, evaluate: (context) => expression.evaluate(context).value };
  }
  const parts = (column.join ?? []).map((text) => compileExpression(text, typeOf));
  return {
    reads: parts.flatMap((part) => part.reads),
    evaluate: (context) => joined(parts.map((part) => part.evaluate(context).value)),
  };
}

function joined(values: Json[]): Json {
  const present = values.filter((value) => value !== null && value !== '' && typeof value !== 'object');
  return present.length === 0 ? null : present.join(' ');
}
