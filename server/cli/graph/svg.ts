import { liesIn } from '../../../engine/drawing/flow.js';
import type { PlacedLine } from '../../../engine/drawing/flow-graph.js';
import { HEADER, LINE, layoutFlow, type PlacedLabel, type PlacedState } from '../../../engine/drawing/flow-layout.js';
import { wrapText } from '../../../engine/drawing/wrap-text.js';
import { sentence, word } from '../words/catalogue.js';
import { flowLines } from './flow-words.js';
import { coloursOf, tagOf } from './tag-colours.js';
import type { ToldFlow, ToldState, ToldTransition } from './told-flow.js';

const box = { width: 176, height: 66 };
const labels = { letters: 30, lines: 3 };
const stateLetters = 25;
const ink = '#1a2734';
const grey = '#5c6f82';

/** What XML 1.0 has no place for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that are taken out
const noCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in an element or an attribute of XML. */
const escaped = (text: string): string => text.replace(noCharacter, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

const rounded = (value: number): number => Math.round(value * 10) / 10;

function textLines(lines: string[], x: number, y: number, attributes = ''): string {
  return lines
    .map((line, at) => {
      const down = rounded(y + (at - (lines.length - 1) / 2) * LINE + 4.5);
      return `<text x="${rounded(x)}" y="${down}"${attributes}>${escaped(line)}</text>`;
    })
    .join('');
}

const rect = (x: number, y: number, width: number, height: number, rest: string): string =>
  `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" ${rest}/>`;

/** All that is said of a state, for who points at it: also what happens there without an arrow that is drawn. */
function hint({ path, title, term, description }: ToldState, transitions: ToldTransition[]): string {
  const here = transitions
    .filter(({ from, to }) => from === path && liesIn(to, path))
    .map(({ named, roles }) => `${named} (${roles})`);
  return `<title>${escaped([[title, term, description].filter(Boolean).join(' — '), ...here].join('\n'))}</title>`;
}

function stateShape({ state, holds, x, y, width, height }: PlacedState<ToldState>, transitions: ToldTransition[]): string {
  const { ground, ink: line } = coloursOf(tagOf(state.tags));
  const [left, top] = [x - width / 2, y - height / 2];
  const term = state.termLength === null ? [] : [state.termLength];
  if (holds) {
    const frame = rect(left, top, width, height, `rx="10" fill="${ground}" fill-opacity="0.35" stroke="${line}"`);
    const heading = [state.title, ...term].join(' — ');
    return `<g>${hint(state, transitions)}${frame}${textLines([heading], x, top + HEADER / 2, ` font-weight="600" fill="${line}"`)}</g>`;
  }
  const round = state.final ? 4 : 16;
  const shape = rect(left, top, width, height, `rx="${round}" fill="${ground}" stroke="${line}" stroke-width="1.5"`);
  const inner = state.final ? rect(left + 3, top + 3, width - 6, height - 6, `rx="2" fill="none" stroke="${line}"`) : '';
  const title = wrapText(state.title, stateLetters - 3, term.length > 0 ? 2 : 3);
  const titleAt = y - (term.length > 0 ? LINE / 2 : 0);
  const words = textLines(title, x, titleAt, ` font-weight="600" fill="${line}"`);
  const below = textLines(term, x, titleAt + (title.length / 2 + 0.5) * LINE, ` font-size="10.5" fill="${line}"`);
  return `<g>${hint(state, transitions)}${shape}${inner}${words}${below}</g>`;
}

function wire({ path, automatic, secondary, head }: PlacedLine): string {
  const dashes = automatic ? ' stroke-dasharray="5 4"' : '';
  return `<path d="${path}" fill="none" stroke="${secondary ? '#a3b1bf' : grey}"${dashes}${head ? ' marker-end="url(#head)"' : ''}/>`;
}

const label = ({ lines, titles, x, y }: PlacedLabel): string =>
  `<g><title>${escaped(titles.join('\n'))}</title>${textLines(lines, x, y)}</g>`;

/** What stands on an arrow: the event, who may send it, and when. */
function arrowWords({ named, roles, automatic, done, conditions }: ToldTransition): string {
  const who = automatic || done ? [] : [roles];
  const when = conditions.length > 0 ? [sentence('flow', 'if', { conditions: conditions.join('; ') })] : [];
  return [named, ...who, ...when].join('\n');
}

/** A flow as an SVG file that stands alone. The same in words is its description. */
export function svgOf(flow: ToldFlow): string {
  const transitions = flow.transitions.map((each) => ({ ...each, title: arrowWords(each) }));
  const placed = layoutFlow(
    { states: flow.states, transitions },
    { upright: false, doneTitle: word('flow', 'done'), labels, box },
  );
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)];
  const dots = placed.dots.map(({ x, y }) => `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="5" fill="${ink}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" xml:lang="it">`,
    `<title id="title">${escaped(sentence('flow', 'title', { title: flow.title }))}</title>`,
    `<desc id="desc">${escaped(flowLines(flow).join('\n'))}</desc>`,
    `<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M 0 0 L 8 4 L 0 8 z" fill="${grey}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g font-family="'Titillium Web', Arial, sans-serif" font-size="12" text-anchor="middle" fill="${ink}">`,
    ...placed.states.map((state) => stateShape(state, flow.transitions)),
    ...placed.lines.map(wire),
    ...dots,
    ...placed.labels.map(label),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
