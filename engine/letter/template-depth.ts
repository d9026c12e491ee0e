/** How many blocks of a letter, or values inside values, may stand inside each other. */
export const deepest = 20;

/** A comment; or the beginning of a raw block, of a block, of its other branch with a condition of its own, or of its end. */
const MARK = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}|(\{\{\{\{)|\{\{~?(#|\/|\^(?!\s*~?\}\})|else\s+\w)/g;

/** What stands between two braces and the next ones. */
const INSIDE = /\{\{[^{}]*/g;

/** Where the first mustache begins with a value inside too many others, `{{date (date (date x))}}`, or null. */
function tooDeepValueAt(body: string): number | null {
  for (const { index, 0: inside } of body.matchAll(INSIDE)) {
    let depth = 0;
    for (const sign of inside) {
      if (sign === '(') depth += 1;
      else if (sign === ')') depth -= 1;
      if (depth > deepest) return index;
    }
  }
  return null;
}

/**
 * Where the first block or value begins that stands too deep in others, or null. Asked before the template is parsed: the time that
 * Handlebars takes grows with the square of the depth. A raw block, which no letter may have, hides what is in it: it counts as too deep.
 */
export function tooDeepAt(body: string): number | null {
  // Each open block with the branches that stand in it as blocks of their own: they all end with it.
  const open: number[] = [];
  let depth = 0;
  for (const { index, 1: raw, 2: mark } of body.matchAll(MARK)) {
    if (raw !== undefined) return index;
    if (mark === undefined) continue;
    if (mark === '/') depth -= open.pop() ?? 0;
    else {
      depth += 1;
      if (mark === '#' || mark === '^' || open.length === 0) open.push(1);
      else open.push((open.pop() ?? 0) + 1);
    }
    if (depth > deepest) return index;
  }
  return tooDeepValueAt(body);
}
