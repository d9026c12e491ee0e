import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake, { type Content } from 'pdfmake';

/** A4 in points, with 20 mm at the sides. */
export const SIDE = 57;
export const TEXT_WIDTH = 595.28 - 2 * SIDE;
export const INK = '#17324d';
export const QUIET = '#455a70';

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const font = (name: string) => join(fonts, `Roboto-${name}.ttf`);
const roboto = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};

// What is printed reaches neither the network nor any file but the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(roboto).includes(path));

/** A line over the whole width. */
export const rule = (margin: [number, number, number, number]): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 1, lineColor: INK }],
  margin,
});

/** Who writes, at the top of the first page; the first line is the largest. */
export function letterheadOf([first, ...others]: string[]): Content[] {
  if (first === undefined) return [];
  return [
    { text: first, fontSize: 13, bold: true, color: INK },
    ...others.map((line): Content => ({ text: line, fontSize: 9.5, color: QUIET, margin: [0, 1, 0, 0] })),
    rule([0, 8, 0, 0]),
  ];
}

/** A page's foot: who writes on the left, which page on the right. */
export const footOf = (left: string, right: string): Content => ({
  columns: [
    { text: left, alignment: 'left' },
    { text: right, alignment: 'right', width: 'auto' },
  ],
  columnGap: 12,
  fontSize: 8,
  color: QUIET,
  margin: [SIDE, 20, SIDE, 0],
});

/** What a document says of itself, what stands in it and at the foot of each page. `date` is local, `YYYY-MM-DD`; `language` BCP 47. */
interface Document {
  title: string;
  author: string;
  date: string;
  language: string;
  content: Content[];
  foot: (page: number, pages: number) => Content;
}

/**
 * A document as PDF/A-2b with its fonts embedded: what an office may keep for decades (ISO 19005-2). The same document gives the
 * same bytes. Without a logical structure: the layout library writes none, and a file must not claim one that it lacks.
 */
export async function pdfOf({ title, author, date, language, content, foot }: Document): Promise<Buffer> {
  pdfmake.setFonts({ Roboto: { ...roboto } });
  const document = pdfmake.createPdf({
    version: '1.7',
    subset: 'PDF/A-2b',
    language,
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [SIDE, 50, SIDE, 62],
    info: { title, author, creationDate: new Date(`${date}T00:00:00Z`) },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.3 },
    content,
    footer: foot,
  });
  return document.getBuffer();
}
