import type { PracticePrint } from '../../../server/letters/practice-pdf.js';
import { practicePdf } from '../../../server/letters/practice-pdf.js';
import { pdfText } from '../../support/pdf-text.js';

const print: PracticePrint = {
  letterhead: ['Ambito di prova', 'Ufficio di Piano'],
  title: 'Contributo',
  number: 'LN-2026-0001',
  mark: 'Riservata',
  date: '2026-05-05',
  language: 'it-IT',
  facts: [{ title: 'Servizio', text: 'Comune di Prova' }],
  parts: [
    { title: 'Richiesta', values: [{ title: 'Motivo', text: 'Utenze' }], empty: 'Niente' },
    {
      title: 'Pagamenti',
      values: [{ title: 'Rate', rows: [[{ title: 'Mese', text: 'maggio 2026' }], [{ title: 'Mese', text: 'giugno' }]] }],
    },
    { title: 'Vuota', empty: 'Niente da mostrare' },
    { title: 'Cronologia', lines: [{ text: 'Aperta', details: ['da Anna'] }] },
  ],
  printed: 'stampata da Anna',
  page: 'pagina {page} di {pages}',
};
const words = async (other: Partial<PracticePrint> = {}) => pdfText(await practicePdf({ ...print, ...other })).split('\n');

describe('a practice as PDF', () => {
  it('is PDF/A and the same bytes each time', async () => {
    const [first, second] = [await practicePdf(print), await practicePdf(print)];
    expect(first.toString('latin1')).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    expect(first.equals(second)).toBe(true);
  });

  it('says all that it is given, and under an empty heading that it is empty', async () => {
    const text = (await words()).join(' ').replace(/\s+/g, ' ');
    const expected = [
      'Ambito di prova',
      'Contributo',
      'LN-2026-0001',
      'Riservata',
      'Servizio',
      'Comune di Prova',
      'Motivo',
      'Utenze',
    ];
    for (const word of [...expected, 'maggio 2026', 'giugno', 'Niente da mostrare', 'Aperta', 'da Anna'])
      expect(text).toContain(word);
  });

  it('says on each page which it is, who printed it and what', async () => {
    const lines = Array.from({ length: 80 }, (_, at) => ({ text: `Riga ${at}`, details: ['a', 'b'] }));
    const text = (await words({ parts: [{ title: 'Lunga', lines }] })).join(' ').replace(/\s+/g, ' ');
    const pages = [...text.matchAll(/pagina (\d+) di (\d+)/g)].map(([, page, of]) => [Number(page), Number(of)]);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages).toEqual(pages.map((_, at) => [at + 1, pages.length]));
    expect(text.split('LN-2026-0001 · stampata da Anna')).toHaveLength(pages.length + 1);
  });

  it('sets markup as it is written', async () => {
    const parts = [{ title: '<b>parte</b>', lines: [{ text: '{{riga}} **x**', details: ['<img src=x>'] }] }];
    const text = await words({ parts });
    for (const markup of ['<b>parte</b>', '{{riga}} **x**', '<img src=x>'])
      expect(text.join(' ').replace(/\s+/g, '')).toContain(markup.replace(/\s/g, ''));
  });

  it.each(['Łódź ñ ß € „“ — 😀 中', ''])('is made of any text', async (text) => {
    const parts = [{ title: text, values: [{ title: text, text }] }];
    expect((await practicePdf({ ...print, title: text, number: text, parts })).length).toBeGreaterThan(1000);
  });

  it('holds very long words whole', async () => {
    const values = Array.from({ length: 4 }, (_, at) => ({ title: `Campo ${at}`, text: 'q'.repeat(5000) }));
    const text = pdfText(await practicePdf({ ...print, parts: [{ title: 'Lunga', values }] }));
    expect(text.match(/q/g)?.length).toBe(20_000);
  });
});
