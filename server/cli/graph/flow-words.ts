import { sentence, word } from '../words/catalogue.js';
import type { ToldFlow, ToldTransition } from './told-flow.js';

function transitionLine({ from, to, named, who, conditions }: ToldTransition, titles: Map<string, string>): string {
  const where = from === to ? word('flow', 'stays') : sentence('flow', 'leads', { title: titles.get(to) ?? to });
  const when = conditions.length > 0 ? `; ${sentence('flow', 'if', { conditions: conditions.join('; ') })}` : '';
  return `${named}: ${where}; ${who}${when}`;
}

/** A whole flow as lines of text, for who does not see the drawing: each state, its term, what can happen there. Two spaces a depth. */
export function flowLines({ states, transitions }: ToldFlow): string[] {
  const titles = new Map(states.map(({ path, title }) => [path, title]));
  return states.flatMap(({ path, title, term, parallel, final }) => {
    const indent = '  '.repeat(path.split('.').length - 1);
    const marks = [parallel ? word('flow', 'parallel') : '', final ? word('flow', 'final') : ''].filter(Boolean);
    const own = `${indent}${title}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}${term === null ? '' : ` — ${term}`}`;
    const leaving = transitions.filter(({ from }) => from === path);
    return [own, ...leaving.map((each) => `${indent}  - ${transitionLine(each, titles)}`)];
  });
}
