import Handlebars from 'handlebars';
import type { LetterDefinition } from '../definition/definitions.js';
import type { Printing } from './printing.js';

/** A letter with its values in it: a plain title, and HTML of the closed set. */
export interface RenderedLetter {
  title: string;
  html: string;
}

/** Rows that one letter prints at most, over all its lists: nested lists must not grow without end. */
const MAX_ROWS = 10_000;

/**
 * Compiles a letter that `checkLetter` found good; the returned function may be called any number of times.
 * Every value is escaped; a missing one, an object or a list prints nothing; inherited properties are not reached.
 * Throws Handlebars' error for a body that is no template.
 * @param printing how values are written; the office's own, not the reader's
 */
export function compileLetter(
  letter: LetterDefinition,
  { text, date, month, euro }: Printing,
): (context: object) => RenderedLetter {
  let rows = 0;
  const handlebars = Handlebars.create();
  for (const name of ['log', 'lookup', 'with']) handlebars.unregisterHelper(name);
  handlebars.registerHelper({
    // Handlebars gives each helper one argument more than the letter does.
    text: (value: unknown) => text(value),
    date: (value: unknown) => date(value),
    month: (value: unknown) => month(value),
    euro: (value: unknown) => euro(value),
    each: (list: unknown, options: Handlebars.HelperOptions) => {
      if (!Array.isArray(list) || list.length === 0) return options.inverse({});
      const room = Math.max(0, MAX_ROWS - rows);
      rows += Math.min(list.length, room);
      return printRows(list.slice(0, room), options);
    },
  });
  const knownHelpers = { text: true, date: true, month: true, euro: true, log: false, lookup: false, with: false };
  const template = handlebars.compile(printable(Handlebars.parse(letter.body)), { knownHelpers, knownHelpersOnly: true });
  return (context) => {
    rows = 0;
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
 * SafeString, print objects as `[object Object]`, and take a path of one name for a helper.
 */
function printable(program: hbs.AST.Program): hbs.AST.Program {
  for (const statement of program.body) {
    if (statement.type === 'BlockStatement') {
      const block = statement as hbs.AST.BlockStatement;
      if (block.program) printable(block.program);
      if (block.inverse) printable(block.inverse);
    }
    if (statement.type !== 'MustacheStatement') continue;
    const node = statement as hbs.AST.MustacheStatement;
    if (node.params.length > 0) continue;
    node.params = [node.path];
    node.path = { ...node.path, type: 'PathExpression', data: false, depth: 0, parts: ['text'], original: 'text' };
  }
  return program;
}
