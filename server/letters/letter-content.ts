import { parseFragment } from 'parse5';
import type { Content } from 'pdfmake';
import { type HtmlNode, inlineRuns } from './inline-runs.js';
import { letterTable } from './letter-table.js';

type Margin = [number, number, number, number];

/** Sizes are in points; the headings of a letter stay below its title. */
const headings: Record<string, { fontSize: number; margin: Margin }> = {
  h1: { fontSize: 14, margin: [0, 10, 0, 6] },
  h2: { fontSize: 12.5, margin: [0, 8, 0, 5] },
  h3: { fontSize: 11, margin: [0, 6, 0, 4] },
};
const BLOCKS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'table', 'hr', 'blockquote', ...Object.keys(headings)]);

const children = (node: HtmlNode): HtmlNode[] => ('childNodes' in node ? node.childNodes : []);

function list(node: HtmlNode, width: number): Content | null {
  const items = children(node)
    .filter(({ nodeName }) => nodeName === 'li')
    .map((item): Content => ({ stack: blocksOf(children(item), width), margin: [0, 0, 0, 3] }));
  if (items.length === 0) return null;
  const margin: Margin = [8, 0, 0, 8];
  return node.nodeName === 'ol' ? { ol: items, margin } : { ul: items, margin };
}

function block(node: HtmlNode, width: number): Content | null {
  const { nodeName } = node;
  const heading = headings[nodeName];
  if (heading) return { text: inlineRuns(children(node)), bold: true, ...heading };
  if (nodeName === 'ul' || nodeName === 'ol') return list(node, width);
  if (nodeName === 'table' && 'tagName' in node) return letterTable(node, (nodes) => blocksOf(nodes, width));
  if (nodeName === 'blockquote') return { stack: blocksOf(children(node), width), margin: [18, 2, 18, 8] };
  if (nodeName === 'hr') {
    const line = { type: 'line' as const, x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: '#a9b4c0' };
    return { canvas: [line], margin: [0, 6, 0, 14] };
  }
  return { text: inlineRuns(children(node)), margin: [0, 0, 0, 8] };
}

/** Blocks, and what stands loose between them. */
function blocksOf(nodes: HtmlNode[], width: number): Content[] {
  const content: Content[] = [];
  let loose: HtmlNode[] = [];
  const flush = () => {
    const text = inlineRuns(loose);
    if (text.length > 0) content.push({ text });
    loose = [];
  };
  for (const node of nodes) {
    if (!BLOCKS.has(node.nodeName)) {
      loose.push(node);
      continue;
    }
    flush();
    const made = block(node, width);
    if (made) content.push(made);
  }
  flush();
  return content;
}

/** The HTML of a letter as pdfmake lays it out; `width` is that of the text, in points. Nothing is run or loaded. */
export const letterContent = (html: string, width: number): Content[] => blocksOf(parseFragment(html).childNodes, width);
