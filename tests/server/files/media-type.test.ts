import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { HEAD_BYTES } from '../../../server/files/files.js';
import { checkMediaType } from '../../../server/files/media-type.js';
import { zip } from './zip.js';

const check = (name: string, bytes: Buffer) =>
  checkMediaType({ name, head: bytes.subarray(0, HEAD_BYTES), whole: async () => new PassThrough().end(bytes) });

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
const main = (type: string) => `<Types><Override PartName="/x" ContentType="${type}"/></Types>`;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const filler = { 'docProps/thumb.bin': 'x'.repeat(HEAD_BYTES) };
const docx = zip({
  '_rels/.rels': '<x/>',
  ...filler,
  '[Content_Types].xml': main(`${word}.main+xml`),
  'word/document.xml': '<w/>',
});
const docm = zip({
  '[Content_Types].xml': main('application/vnd.ms-word.document.macroEnabled.main+xml'),
  'word/document.xml': '<w/>',
});
const odt = zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });

/** As the stream writer of the exports makes it: sizes come behind the entries. */
async function streamedXlsx(): Promise<Buffer> {
  const stream = new PassThrough();
  const whole = buffer(stream);
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream });
  const sheet = writer.addWorksheet('sheet');
  for (let row = 0; row < 2000; row++) sheet.addRow([row, Math.sin(row), `text ${row}`]).commit();
  sheet.commit();
  await writer.commit();
  return whole;
}

describe('the media type of a file', () => {
  it.each([
    ['relazione.PDF', pdf, 'application/pdf'],
    ['foto.jpg', jpeg, 'image/jpeg'],
    ['foto.jpeg', jpeg, 'image/jpeg'],
    ['a.b.png', png, 'image/png'],
    ['lettera.docx', docx, word],
    ['lettera.odt', odt, 'application/vnd.oasis.opendocument.text'],
    ['note.txt', Buffer.from('Perché no?\r\n\tSì.'), 'text/plain'],
    ['vecchie.txt', Buffer.from('Perch\u00e9 no?', 'latin1'), 'text/plain'],
    ['lunghe.txt', Buffer.from(`x${'è'.repeat(5000)}`), 'text/plain'],
  ])('of %s is found', async (name, bytes, mediaType) => {
    expect(await check(name, bytes)).toEqual({ ok: true, mediaType });
  });

  it('of a spreadsheet is found beyond the first bytes', async () => {
    expect(await check('elenco.xlsx', await streamedXlsx())).toMatchObject({ ok: true });
  });

  it.each([
    ['foto.png', jpeg, 'image/jpeg'],
    ['fattura.pdf', png, 'image/png'],
    ['lettera.docx', odt, 'application/vnd.oasis.opendocument.text'],
    ['relazione.txt', pdf, 'application/pdf'],
    ['senza', pdf, 'application/pdf'],
    ['.pdf.exe', pdf, 'application/pdf'],
  ])('is refused when the name %s says something else', async (name, bytes, detected) => {
    expect(await check(name, bytes)).toEqual({ ok: false, code: 'type-mismatch', detected });
  });

  it.each([
    ['programma.pdf', Buffer.from(`MZ${'\u0000'.repeat(100)}`)],
    ['archivio.docx', zip({ 'a.txt': 'x' })],
    ['macro.docx', docm],
    ['pagina.txt', Buffer.from('  <!DOCTYPE html><script>alert(1)</script>')],
    ['disegno.txt', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['dati.txt', Buffer.from([1, 2, 3, 4])],
    ['rotto.docx', docx.subarray(0, 40)],
  ])('of %s is not allowed', async (name, bytes) => {
    expect(await check(name, bytes)).toMatchObject({ ok: false, code: 'type-not-allowed' });
  });

  it('of a text stays one where its letters happen to be the mark of something binary', async () => {
    const letter = `Gentile signora, ${'a'.repeat(171)}G così come concordato`;
    expect(letter[188]).toBe('G');
    for (const text of [letter, 'BM per il BMI: 23', 'ID3 e altre sigle', 'OTTO mesi dopo', 'MZ è la sigla']) {
      expect([text, await check('note.txt', Buffer.from(text))]).toEqual([text, { ok: true, mediaType: 'text/plain' }]);
    }
    expect(await check('note.txt', Buffer.from('BM\0\0\0\0'))).toMatchObject({ ok: false });
    expect(await check('image.bmp', Buffer.from('BM per il BMI'))).toMatchObject({ ok: false, code: 'type-mismatch' });
  });

  it('is asked of damaged files without failing', async () => {
    const damage = fc.record({ at: fc.nat(6000), value: fc.nat(255) });
    const files = fc.constantFrom(docx, odt, png, jpeg, pdf);
    await fc.assert(
      fc.asyncProperty(files, fc.array(damage, { maxLength: 6 }), fc.nat(6000), async (file, damages, length) => {
        const bytes = Buffer.from(file.subarray(0, Math.max(1, length % (file.length + 1))));
        for (const { at, value } of damages) bytes[at % bytes.length] = value;
        const { ok } = await check('file.docx', bytes);
        expect(typeof ok).toBe('boolean');
      }),
      { numRuns: 1500, examples: [[odt, [{ at: 8, value: 8 }], 77]] },
    );
  });

  it('of an empty file is none', async () => {
    expect(await check('vuoto.pdf', Buffer.alloc(0))).toEqual({ ok: false, code: 'empty-file', detected: null });
  });
});
