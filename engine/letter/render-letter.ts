import Handlebars from 'handlebars';
import type { LetterDefinition } from '../definition/definitions.js';
import type { Json } from '../value/json.js';
import type { Printing } from './printing.js';
import { contextPath, type Scopes } from './template-path.js';

/** A letter with its values in it: a plain title, and HTML of the closed set. */
export interface RenderedLetter {
  title: string;
  html: string;
}

/** Rows that one letter prints at most, over all its lists: nested lists must not grow without end. */
const MAX_ROWS = 10_000;

/** What a value at a path of the context is called: the title of its code or choice, or the value itself. */
export type LetterTitles = (path: string, value: Json) => Json;

/**
 * Compiles a letter that `checkLetter` found good; the returned function may be called any number of times.
 * Every value is escaped; a missing one, an object or a list prints nothing; inherited properties are not reached.
 * The returned function takes besides what names the values that `{{title path}}` prints. Throws Handlebars' error for a body that is
 * no template.
 * @param printing how values are written; the office's own, not the reader's
 */
export function compileLetter(
  letter: LetterDefinition,
  { text, date, month, euro }: Printing,
): (context: object, titles?: LetterTitles) => RenderedLetter {
  let rows = 0;
  let titles: LetterTitles | undefined;
  const handlebars = Handlebars.create();
  for (const name of ['log', 'lookup', 'with']) handlebars.unregisterHelper(name);
  handlebars.registerHelper({
    // Handlebars gives each helper one argument more than the letter does.
    text: (value: unknown) => text(value),
    date: (value: unknown) => date(value),
    month: (value: unknown) => month(value),
    euro: (value: unknown) => euro(value),
    title: (value: Json | undefined, path: string) => {
      const titled = (one: Json) => text(titles?.(path, one) ?? one);
      return Array.isArray(value) ? value.map(titled).join(', ') : titled(value ?? null);
    },
    each: (list: unknown, options: Handlebars.HelperOptions) => {
      if (!Array.isArray(list) || list.length === 0) return options.inverse({});
      const room = Math.max(0, MAX_ROWS - rows);
      rows += Math.min(list.length, room);
      return printRows(list.slice(0, room), options);
    },
  });
  const knownHelpers = { text: true, date: true, month: true, euro: true, title: true, log: false, lookup: false, with: false };
  const template = handlebars.compile(printable(Handlebars.parse(letter.body)), { knownHelpers, knownHelpersOnly: true });
  return (context, named) => {
    rows = 0;
    titles = named;
    return { title: letter.title, html: template(context) };
  };
}

function printRows(rows: unknown[], options: Handlebars.HelperOptions): string {
  let html = '';
  for (let index = 0; index < rows.length; index++) {
    const data = Handlebars.createFrame(options.data as object);
    Object.assign(data, { index, first: index === 0, last: index === rows.length - 1 });
    html += options.fn(rows[index], { data });
  }
  return html;
}

/**
 * The template with each bare `{{path}}` written as `{{text path}}`: Handlebars itself would call what looks like its own
 * SafeString, print objects as `[object Object]`, and take a path of one name for a helper. `{{title path}}` is told besides
 * which path of the context it prints.
 */
function printable(program: hbs.AST.Program, scopes: Scopes = ['']): hbs.AST.Program {
  for (const statement of program.body) {
    if (statement.type === 'BlockStatement') {
      const { path, params, program: inner, inverse } = statement as hbs.AST.BlockStatement;
      const isEach = (path as hbs.AST.PathExpression).original === 'each';
      if (inner) printable(inner, isEach ? [contextPath(params[0] as hbs.AST.PathExpression, scopes), ...scopes] : scopes);
      if (inverse) printable(inverse, scopes);
    }
    if (statement.type === 'MustacheStatement') printableValue(statement as hbs.AST.MustacheStatement, scopes);
  }
  return program;
}

function printableValue(node: hbs.AST.MustacheStatement, scopes: Scopes): void {
  const [argument] = node.params;
  const { path } = node as { path: hbs.AST.PathExpression };
  if (!argument) {
    node.params = [path];
    node.path = { ...path, type: 'PathExpression', data: false, depth: 0, parts: ['text'], original: 'text' };
  } else if (path.original === 'title') {
    const value = contextPath(argument as hbs.AST.PathExpression, scopes);
    node.params.push({ type: 'StringLiteral', value, original: value, loc: node.loc } as hbs.AST.StringLiteral);
  }
}
