import { inflateSync } from 'node:zlib';

/** One object of a PDF file: its dictionary as text, its stream unpacked. */
interface PdfObject {
  text: string;
  stream: string;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const whole = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of whole.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', text = ''] = found;
    const at = text.indexOf('stream\n');
    const bytes = at < 0 ? null : Buffer.from(text.slice(at + 'stream\n'.length, text.lastIndexOf('\nendstream')), 'latin1');
    const packed = text.includes('/FlateDecode') && bytes;
    objects.set(id, {
      text: at < 0 ? text : text.slice(0, at),
      stream: packed ? inflateSync(packed).toString('latin1') : '',
    });
  }
  return objects;
}

/** The characters of a font's glyphs, by the font's ToUnicode map. */
function charactersOf(map: string): Map<number, string> {
  const characters = new Map<number, string>();
  const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex').swap16().toString('utf16le');
  for (const [, start = '', , list = ''] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, text = '']) => hex(text));
    for (const [at, text] of texts.entries()) characters.set(Number.parseInt(start, 16) + at, text);
  }
  return characters;
}

/** The text of a PDF that pdfmake wrote, one line for each piece that was set at once. */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { text } of objects.values()) {
    for (const [, list = ''] of text.matchAll(/\/Font <<([\s\S]*?)>>/g)) {
      for (const [, name = '', id = ''] of list.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.text ?? '')?.[1] ?? '';
        fonts.set(name, charactersOf(objects.get(map)?.stream ?? ''));
      }
    }
  }
  const lines: string[] = [];
  for (const { stream } of objects.values()) {
    let font: Map<number, string> | undefined;
    for (const [, name, , pieces = ''] of stream.matchAll(/\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = fonts.get(name);
      else
        lines.push(
          glyphsOf(pieces)
            .map((glyph) => font?.get(glyph) ?? '?')
            .join(''),
        );
    }
  }
  return lines.join('\n');
}

const glyphsOf = (pieces: string): number[] =>
  [...pieces.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) =>
    [...hex.matchAll(/..../g)].map(([glyph]) => Number.parseInt(glyph, 16)),
  );
