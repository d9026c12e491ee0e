import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake, { type Content } from 'pdfmake';
import { letterContent } from './letter-content.js';

/** A letter to print: HTML of the closed set, the lines of the letterhead, a local date `YYYY-MM-DD`, the practice's number. */
export interface Letter {
  title: string;
  html: string;
  letterhead: string[];
  date: string;
  number: string;
}

/** The language of whoever writes: the same in which letters print numbers and dates. */
const LANGUAGE = 'it-IT';

/** A4 in points, with 20 mm at the sides. */
const SIDE = 57;
const TEXT_WIDTH = 595.28 - 2 * SIDE;
const INK = '#17324d';
const QUIET = '#455a70';

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const font = (name: string) => join(fonts, `Roboto-${name}.ttf`);
const roboto = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};

// A letter reaches neither the network nor any file but the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(roboto).includes(path));

const rule = (margin: [number, number, number, number]): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 1, lineColor: INK }],
  margin,
});

function letterheadOf([first, ...others]: string[]): Content[] {
  if (first === undefined) return [];
  return [
    { text: first, fontSize: 13, bold: true, color: INK },
    ...others.map((line): Content => ({ text: line, fontSize: 9.5, color: QUIET, margin: [0, 1, 0, 0] })),
    rule([0, 8, 0, 0]),
  ];
}

const footer =
  ({ letterhead, number }: Letter) =>
  (page: number, pages: number): Content => ({
    columns: [
      { text: letterhead[0] ?? '', alignment: 'left' },
      { text: `${number} · ${page}/${pages}`, alignment: 'right' },
    ],
    fontSize: 8,
    color: QUIET,
    margin: [SIDE, 20, SIDE, 0],
  });

function contentOf(letter: Letter): Content[] {
  const day = letter.date.split('-').reverse().join('/');
  return [
    ...letterheadOf(letter.letterhead),
    {
      columns: [
        { text: letter.number, bold: true },
        { text: day, alignment: 'right' },
      ],
      fontSize: 10,
      margin: [0, 14, 0, 22],
    },
    { text: letter.title, fontSize: 15, bold: true, color: INK, lineHeight: 1.15, margin: [0, 0, 0, 14], headlineLevel: 1 },
    ...letterContent(letter.html, TEXT_WIDTH),
  ];
}

/**
 * The letter as PDF/A-2b with its fonts embedded: what an office may keep for decades (ISO 19005-2). The same letter gives the
 * same bytes. Without a logical structure: the layout library writes none, and a file must not claim one that it lacks.
 */
export async function letterPdf(letter: Letter): Promise<Buffer> {
  pdfmake.setFonts({ Roboto: { ...roboto } });
  const document = pdfmake.createPdf({
    version: '1.7',
    subset: 'PDF/A-2b',
    language: LANGUAGE,
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [SIDE, 50, SIDE, 62],
    info: {
      title: letter.title,
      author: letter.letterhead[0] ?? '',
      creationDate: new Date(`${letter.date}T00:00:00Z`),
    },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.3 },
    content: contentOf(letter),
    footer: footer(letter),
  });
  return document.getBuffer();
}
