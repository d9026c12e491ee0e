import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import type { ExpressionIssue } from './analyse-expression.js';
import { checkExpression } from './check-expression.js';
import { compileExpression } from './compile-expression.js';
import type { TypeOf } from './feel-value.js';

/** What a formula gives on a sample. `type` is that of the value; with an issue the value is null. */
export interface Trial {
  value: Json;
  type: ValueType;
  /** The dotted paths that it reads. */
  reads: string[];
  issues: ExpressionIssue[];
}

export type ValueType = 'null' | 'boolean' | 'number' | 'string' | 'date' | 'list' | 'object';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A sample has no form that tells its dates: what is written like one is one. */
function datesOf(sample: JsonObject): TypeOf {
  const ends = (value: Json | undefined, keys: string[]): (Json | undefined)[] => {
    if (Array.isArray(value)) return value.flatMap((item) => ends(item, keys));
    const [key, ...rest] = keys;
    if (key === undefined) return [value];
    return isJsonObject(value) && Object.hasOwn(value, key) ? ends(value[key], rest) : [];
  };
  const isDate = (value: Json | undefined) => typeof value === 'string' && ISO_DATE.test(value);
  return (path) => (ends(sample, path.split('.')).some(isDate) ? 'date' : 'other');
}

/**
 * Tries a formula that somebody is still typing on a sample of the context. All its issues at once, those of the text with `from`
 * and `to`, offsets in it. It always comes to an end, but may take long: not for the thread that answers requests.
 */
export function tryExpression(text: string, sample: JsonObject): Trial {
  const typeOf = datesOf(sample);
  const { issues, reads } = checkExpression(text, typeOf);
  if (issues.length > 0) return { value: null, type: 'null', reads, issues };
  const { value, issue } = compileExpression(text, typeOf).evaluate(sample);
  return { value, type: typeOfValue(value), reads, issues: issue ? [issue] : [] };
}

function typeOfValue(value: Json): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return ISO_DATE.test(value) ? 'date' : 'string';
  return typeof value as 'boolean' | 'number' | 'object';
}
