import type { Content } from 'pdfmake';
import { footOf, INK, letterheadOf, pdfOf, QUIET, rule } from './pdf-document.js';

/** A value with what it is called; the rows of a table each with their own. Texts only: nothing in them is markup. */
export type PrintedValue = { title: string; text: string } | { title: string; rows: PrintedValue[][] };

/** A part of a print under its heading: values, or lines where there are no pairs to show; `empty` where it has neither. */
export interface PrintedPart {
  title: string;
  values?: PrintedValue[];
  lines?: PrintedLine[];
  empty?: string;
}

/** Something that happened or was filed: what, and smaller under it when, by whom, what changed. */
export interface PrintedLine {
  text: string;
  details: string[];
}

/** A practice to print, in words already. `date` is local, `YYYY-MM-DD`; `page` holds `{page}` and `{pages}`, `language` is BCP 47. */
export interface PracticePrint {
  letterhead: string[];
  title: string;
  number: string;
  mark?: string;
  date: string;
  language: string;
  facts: { title: string; text: string }[];
  parts: PrintedPart[];
  printed: string;
  page: string;
}

/** A text as it is. A word longer than any of a language is broken anywhere: to find where it fits takes seconds. */
const plain = (text: string) => (/\S{60}/.test(text) ? { text, wordBreak: 'break-all' as const } : { text });

const pair = (title: string, text: string, indent = 0): Content => ({
  columns: [
    { ...plain(title), width: '36%', color: QUIET },
    { ...plain(text), width: '*' },
  ],
  columnGap: 10,
  fontSize: 10,
  margin: [indent, 0, 0, 3],
});

function linesOf(value: PrintedValue, indent = 0): Content[] {
  if ('text' in value) return [pair(value.title, value.text, indent)];
  const rows = value.rows.flatMap((row, at): Content[] => [
    { text: `${at + 1}.`, fontSize: 10, bold: true, margin: [indent, 3, 0, 2], headlineLevel: 2 },
    ...row.flatMap((each) => linesOf(each, indent + 14)),
  ]);
  const heading: Content[] =
    value.title === '' ? [] : [{ ...plain(value.title), fontSize: 10, color: QUIET, margin: [indent, 2, 0, 0] }];
  return [...heading, ...rows];
}

const lineOf = ({ text, details }: PrintedLine): Content => ({
  stack: [
    { ...plain(text), fontSize: 10 },
    ...details.map((detail): Content => ({ ...plain(detail), fontSize: 9, color: QUIET, margin: [0, 1, 0, 0] })),
  ],
  margin: [0, 0, 0, 6],
});

function partOf({ title, values = [], lines = [], empty }: PrintedPart): Content[] {
  const quiet: Content[] = empty === undefined ? [] : [{ text: empty, fontSize: 10, italics: true, color: QUIET }];
  return [
    { ...plain(title), fontSize: 12.5, bold: true, color: INK, margin: [0, 14, 0, 6], headlineLevel: 1 },
    ...values.flatMap((value) => linesOf(value)),
    ...lines.map(lineOf),
    ...(values.length + lines.length === 0 ? quiet : []),
  ];
}

function contentOf({ letterhead, title, number, mark, facts, parts }: PracticePrint): Content[] {
  const marked: Content[] = mark === undefined ? [] : [{ text: mark, fontSize: 10, bold: true, margin: [0, 0, 0, 6] }];
  return [
    ...letterheadOf(letterhead),
    { text: title, fontSize: 15, bold: true, color: INK, lineHeight: 1.15, margin: [0, 16, 0, 2], headlineLevel: 1 },
    { text: number, bold: true, margin: [0, 0, 0, 6] },
    ...marked,
    ...facts.map(({ title: name, text }) => pair(name, text)),
    rule([0, 8, 0, 0]),
    ...parts.flatMap(partOf),
  ];
}

/** A practice as PDF/A; the foot of each page says which page it is, who printed it and when. */
export function practicePdf(print: PracticePrint): Promise<Buffer> {
  const { title, number, letterhead, date, language, printed } = print;
  return pdfOf({
    title: `${title} ${number}`,
    author: letterhead[0] ?? '',
    date,
    language,
    content: contentOf(print),
    foot: (page, pages) =>
      footOf(`${number} · ${printed}`, print.page.replace('{page}', String(page)).replace('{pages}', String(pages))),
  });
}
