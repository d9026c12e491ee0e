import type { ErrorObject } from 'ajv';
import type { Issue } from '../error/issue.js';
import type { Json } from '../value/json.js';
import { pointer } from '../value/pointer.js';

type Found = ErrorObject<string, Record<string, Json>>;

/** The code of each keyword, and the name of its parameter that holds the wanted value. */
const CODES: Record<string, { code: string; wanted?: string }> = {
  type: { code: 'wrong-type', wanted: 'type' },
  minLength: { code: 'too-short', wanted: 'limit' },
  maxLength: { code: 'too-long', wanted: 'limit' },
  minimum: { code: 'too-small', wanted: 'limit' },
  exclusiveMinimum: { code: 'too-small', wanted: 'limit' },
  maximum: { code: 'too-large', wanted: 'limit' },
  exclusiveMaximum: { code: 'too-large', wanted: 'limit' },
  enum: { code: 'not-allowed', wanted: 'allowedValues' },
  const: { code: 'not-allowed', wanted: 'allowedValue' },
  pattern: { code: 'pattern', wanted: 'pattern' },
  format: { code: 'format', wanted: 'format' },
  minItems: { code: 'too-few', wanted: 'limit' },
  maxItems: { code: 'too-many', wanted: 'limit' },
  uniqueItems: { code: 'not-unique' },
  multipleOf: { code: 'not-multiple', wanted: 'multipleOf' },
  'x-filled': { code: 'missing' },
};

/** What ajv found, as issues: `if` is noise, since the failing field is reported too. `prefix` is where the checked part stands. */
export function toIssues(errors: readonly ErrorObject[], prefix: string): Issue[] {
  return (errors as Found[]).filter(({ keyword }) => keyword !== 'if').map((error) => toIssue(error, prefix));
}

function toIssue({ keyword, instancePath, params }: Found, prefix: string): Issue {
  const path = prefix + instancePath;
  if (keyword === 'required') return { code: 'missing', path: path + pointer(params['missingProperty'] as string) };
  if (keyword === 'x-code-list') return { code: params['code'] as string, path, params: { list: params['list'] as Json } };
  const known = CODES[keyword] ?? { code: keyword };
  if (!known.wanted) return { code: known.code, path };
  const wanted = params[known.wanted] as Json;
  const exclusive: Record<string, Json> = keyword.startsWith('exclusive') ? { exclusive: true } : {};
  return { code: known.code, path, params: { [nameOf(keyword)]: keyword === 'const' ? [wanted] : wanted, ...exclusive } };
}

const nameOf = (keyword: string): string => {
  if (keyword === 'enum' || keyword === 'const') return 'allowed';
  return ['type', 'pattern', 'format'].includes(keyword) ? keyword : 'limit';
};

/** Without repetitions, and without what else is wrong with a field that is not filled in. */
export function distinctIssues(issues: Issue[]): Issue[] {
  if (issues.length < 2) return issues;
  const missing = new Set(issues.filter((issue) => issue.code === 'missing').map((issue) => issue.path));
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = `${issue.code} ${issue.path}`;
    if (seen.has(key) || (issue.code !== 'missing' && missing.has(issue.path))) return false;
    seen.add(key);
    return true;
  });
}

/** The dotted path of an issue inside the data, indexes of arrays left out: `/rows/0/amount` is `rows.amount`. */
export function fieldPathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .filter((token) => !/^\d+$/.test(token))
    .join('.');
}
