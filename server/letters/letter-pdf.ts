import type { Content } from 'pdfmake';
import { letterContent } from './letter-content.js';
import { footOf, INK, letterheadOf, pdfOf, TEXT_WIDTH } from './pdf-document.js';

/** A letter to print: HTML of the closed set, the lines of the letterhead, the practice's number, the language as BCP 47. */
export interface Letter {
  title: string;
  html: string;
  letterhead: string[];
  /** The local date, `YYYY-MM-DD`, and as it is written. */
  date: string;
  day: string;
  number: string;
  language: string;
}

function contentOf(letter: Letter): Content[] {
  return [
    ...letterheadOf(letter.letterhead),
    {
      columns: [
        { text: letter.number, bold: true },
        { text: letter.day, alignment: 'right' },
      ],
      fontSize: 10,
      margin: [0, 14, 0, 22],
    },
    { text: letter.title, fontSize: 15, bold: true, color: INK, lineHeight: 1.15, margin: [0, 0, 0, 14], headlineLevel: 1 },
    ...letterContent(letter.html, TEXT_WIDTH),
  ];
}

/** The letter as PDF/A. */
export function letterPdf(letter: Letter): Promise<Buffer> {
  const [author = ''] = letter.letterhead;
  return pdfOf({
    title: letter.title,
    author,
    date: letter.date,
    language: letter.language,
    content: contentOf(letter),
    foot: (page, pages) => footOf(author, `${letter.number} · ${page}/${pages}`),
  });
}
