import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Content, TableCell } from 'pdfmake';
import type { HtmlNode } from './inline-runs.js';

type Element = DefaultTreeAdapterTypes.Element;

/** Grey lines between rows and none between columns. */
const quietLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => '#a9b4c0',
  paddingTop: () => 4,
  paddingBottom: () => 3,
};

const named = (nodes: HtmlNode[], names: string[]): Element[] =>
  nodes.filter((node): node is Element => names.includes(node.nodeName));

const cellsOf = (row: Element): Element[] => named(row.childNodes, ['td', 'th']);

/** A row as the layout wants it: the columns that a cell covers beside its own are there, and empty. */
function rowOf(row: Element, blocks: (nodes: HtmlNode[]) => Content[]): TableCell[] {
  return cellsOf(row).flatMap((cell): TableCell[] => {
    const colSpan = Number(cell.attrs.find(({ name }) => name === 'colspan')?.value ?? 1);
    const heading = cell.nodeName === 'th' ? { bold: true, fillColor: '#f2f6fa' } : {};
    return [{ stack: blocks(cell.childNodes), colSpan, ...heading }, ...Array<string>(colSpan - 1).fill('')];
  });
}

/** A table over the whole width; the rows of headings come again on each page. Null for one without a cell. */
export function letterTable(table: Element, blocks: (nodes: HtmlNode[]) => Content[]): Content | null {
  const sections = named(table.childNodes, ['thead', 'tbody', 'tfoot', 'tr']);
  const rows = sections
    .flatMap((section) => (section.nodeName === 'tr' ? [section] : named(section.childNodes, ['tr'])))
    .filter((row) => cellsOf(row).length > 0);
  const body = rows.map((row) => rowOf(row, blocks));
  if (body.length === 0) return null;
  const columns = Math.max(...body.map((row) => row.length));
  const first = rows.findIndex((row) => cellsOf(row).some(({ nodeName }) => nodeName === 'td'));
  const headerRows = Math.max(0, first);
  return {
    table: {
      body: body.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]),
      widths: Array<string>(columns).fill('*'),
      headerRows,
      ...(headerRows > 0 && { keepWithHeaderRows: 1 }),
    },
    layout: quietLines,
    margin: [0, 4, 0, 10],
  };
}
