import htmlToPdfmake from 'html-to-pdfmake';
import { JSDOM } from 'jsdom';
import type { Content } from 'pdfmake';

/** Sizes are in points; the headings of a letter stay below its title. */
const styles = {
  p: { margin: [0, 0, 0, 8] },
  h1: { fontSize: 14, bold: true, margin: [0, 10, 0, 6] },
  h2: { fontSize: 12.5, bold: true, margin: [0, 8, 0, 5] },
  h3: { fontSize: 11, bold: true, margin: [0, 6, 0, 4] },
  ul: { margin: [8, 0, 0, 8] },
  ol: { margin: [8, 0, 0, 8] },
  li: { margin: [0, 0, 0, 3] },
  table: { margin: [0, 4, 0, 10] },
  th: { bold: true, fillColor: '#f2f6fa' },
  blockquote: { margin: [18, 2, 18, 10] },
  small: { fontSize: 9 },
};

const BLOCKS = 'p|h1|h2|h3|ul|ol|li|table|thead|tbody|tr|th|td|hr|blockquote';
const betweenBlocks = new RegExp(`(</?(?:${BLOCKS})(?: [^>]*)?>)\\s+(?=</?(?:${BLOCKS})[ >])`, 'g');

/** Grey lines between rows and none between columns. */
const quietLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => '#a9b4c0',
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

interface Node {
  nodeName?: string;
  table?: { body: (Node | string)[][]; headerRows?: number; widths?: string[]; keepWithHeaderRows?: number };
  canvas?: { x2: number }[];
  stack?: Node[];
  ul?: Node[];
  ol?: Node[];
  text?: Node[] | string;
  layout?: object;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Rows of one length, as the layout wants them, and the rows of headings repeated on each page. */
function finishTable(node: Node, table: NonNullable<Node['table']>): void {
  const columns = Math.max(1, ...table.body.map((row) => row.length));
  table.body = table.body.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]);
  if (table.body.length === 0) table.body = [Array<string>(columns).fill('')];
  const first = table.body.findIndex((row) => row.some((cell) => isNode(cell) && cell.nodeName !== 'TH'));
  table.headerRows = Math.max(0, first);
  if (table.headerRows > 0) table.keepWithHeaderRows = 1;
  table.widths = Array<string>(columns).fill('*');
  node.layout = quietLines;
}

function finish(node: unknown, width: number): void {
  if (Array.isArray(node)) for (const each of node) finish(each, width);
  if (!isNode(node)) return;
  if (node.table) finishTable(node, node.table);
  for (const line of node.canvas ?? []) line.x2 = width;
  for (const children of [node.stack, node.ul, node.ol, node.text, node.table?.body]) finish(children, width);
}

let window: InstanceType<typeof JSDOM>['window'] | undefined;

/** The HTML of a letter as pdfmake lays it out; `width` is that of the text, in points. Nothing is run or loaded. */
export function letterContent(html: string, width: number): Content {
  window ??= new JSDOM('').window;
  const content = htmlToPdfmake(html.trim().replace(betweenBlocks, '$1'), {
    window,
    removeTagClasses: true,
    defaultStyles: styles,
  });
  finish(content, width);
  return content;
}
