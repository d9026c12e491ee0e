import Handlebars from 'handlebars';
import type { Json } from '../value/json.js';
import { checkHtml } from './check-html.js';
import { checkTemplate } from './check-template.js';
import { type SourceMap, sourceMap } from './source-map.js';
import { deepest, tooDeepAt } from './template-depth.js';

/** One thing that is wrong with a letter; line and column count from 1 in its body. */
export interface LetterIssue {
  code: string;
  line: number;
  column: number;
  params: Record<string, Json>;
}

/**
 * Checks the body of a letter: Handlebars with paths, the helpers `date`, `euro`, `month`, `title` and the blocks `if`, `unless`, `each`,
 * in a closed set of HTML tags without attributes. Returns what is wrong, in the order of the text, and the paths of the context
 * that the letter reads; inside `each` they are the fields of the list, `data.rows.amount`. `titled` are those printed by `title`.
 */
export function checkLetter(body: string): { issues: LetterIssue[]; reads: string[]; titled: string[] } {
  const map = sourceMap(body);
  const deep = tooDeepAt(body);
  if (deep !== null)
    return { issues: [{ code: 'template-too-deep', ...map.position(deep), params: { limit: deepest } }], reads: [], titled: [] };
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(body);
  } catch (error) {
    return { issues: [syntaxIssue(error as Error & { lineNumber?: number; column?: number })], reads: [], titled: [] };
  }
  const { issues, reads, titled } = checkTemplate(program);
  const template = issues.map(({ code, loc, params }) => ({
    code,
    offset: map.offset(loc?.start.line ?? 1, loc?.start.column ?? 0),
    params,
  }));
  const all = [...template, ...htmlIssues(program, body, map)].sort((one, other) => one.offset - other.offset);
  return {
    issues: all.map(({ code, offset, params }) => ({ code, ...map.position(offset), params })),
    reads: [...reads].sort(),
    titled: [...titled],
  };
}

/** Handlebars tells where: in fields for some errors, only in its message for others. */
function syntaxIssue(error: Error & { lineNumber?: number; column?: number }): LetterIssue {
  const line = error.lineNumber ?? Number(/on line (\d+)/.exec(error.message)?.[1] ?? 1);
  const reason = error.message.split('\n').at(-1) ?? '';
  return { code: 'template-syntax', line, column: (error.column ?? 0) + 1, params: { reason } };
}

type Found = { code: string; offset: number; params: Record<string, string> };

/**
 * The HTML of each block must be whole by itself, whichever branch is printed: it is checked with a letter in place
 * of whatever prints inside it, so that nothing printed can be a tag or an attribute.
 */
function htmlIssues(program: hbs.AST.Program | undefined, body: string, map: SourceMap): Found[] {
  const [first] = program?.body ?? [];
  if (!program || !first) return [];
  const base = map.offset(first.loc.start.line, first.loc.start.column);
  let text = '';
  for (const statement of program.body) {
    const start = map.offset(statement.loc.start.line, statement.loc.start.column);
    const end = map.offset(statement.loc.end.line, statement.loc.end.column);
    const piece = statement.type === 'ContentStatement' ? body.slice(start, end) : 'x'.repeat(Math.max(0, end - start));
    text = text.slice(0, start - base).padEnd(start - base) + piece;
  }
  const inner = program.body.flatMap((statement) => {
    const block = statement as Partial<hbs.AST.BlockStatement>;
    return [...htmlIssues(block.program, body, map), ...htmlIssues(block.inverse, body, map)];
  });
  return [...checkHtml(text).map((issue) => ({ ...issue, offset: issue.offset + base })), ...inner];
}
