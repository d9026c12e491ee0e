import { letterPdf } from '../../../server/letters/letter-pdf.js';

const letter = {
  title: 'Comunicazione',
  html: '<p>Gentile Anna,</p>\n<p>la richiesta è <strong>accolta</strong>.</p>\n<ul>\n<li>uno</li>\n<li>due</li>\n</ul>',
  letterhead: ['Ambito di prova', 'Ufficio di Piano'],
  date: '2026-05-05',
  day: '05/05/2026',
  language: 'it-IT',
  number: 'LN-2026-0001',
};
const text = (pdf: Buffer) => pdf.toString('latin1');
const pages = (pdf: Buffer) => Number(/\/Count (\d+)/.exec(text(pdf))?.[1]);

describe('a letter as PDF', () => {
  it('is PDF/A in Italian with its fonts inside', async () => {
    const pdf = await letterPdf(letter);
    expect(text(pdf)).toMatch(/^%PDF-1\.7/);
    expect(text(pdf)).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    expect(text(pdf)).toContain('/Lang (it-IT)');
    expect(text(pdf)).toMatch(/\/FontFile2 \d+ 0 R/);
    expect(text(pdf)).toContain('/OutputIntents');
    expect(pages(pdf)).toBe(1);
  });

  it('has the same bytes for the same letter, and others for another', async () => {
    const [first, second, other] = [
      await letterPdf(letter),
      await letterPdf(letter),
      await letterPdf({ ...letter, number: 'LN-2' }),
    ];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  it('goes on over as many pages as it needs', async () => {
    expect(pages(await letterPdf({ ...letter, html: '<p>Una riga come un’altra.</p>'.repeat(120) }))).toBeGreaterThan(2);
  });

  it.each([
    ['nothing', ''],
    ['an empty table', '<table></table>'],
    [
      'rows of different lengths',
      '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr><tr><td colspan="3">2</td></tr></table>',
    ],
    ['headings of a table only', '<table><thead><tr><th>a</th></tr></thead></table>'],
    ['a list in a list in a cell', '<table><tr><td><ul><li>a<ol><li>b</li></ol></li></ul></td></tr></table>'],
    ['a line and a quotation', '<p>a<br>b</p><hr><blockquote><p>c</p></blockquote><small>d</small>'],
    ['characters of other scripts', '<p>Łódź ñ ß € „“ — 😀 中</p>'],
    ['a very long word', `<p>${'a'.repeat(5000)}</p>`],
  ])('is made of %s', async (_, html) => {
    expect(text(await letterPdf({ ...letter, html }))).toMatch(/^%PDF/);
  });

  it('needs no letterhead', async () => {
    expect(pages(await letterPdf({ ...letter, letterhead: [] }))).toBe(1);
  });
});
