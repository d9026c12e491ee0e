import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, pdf } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { staffOf, startOffice } from '../support/office.js';
import type { RawClient } from '../support/raw-client.js';
import { isRefusal, rawSignIn } from '../support/raw-client.js';

const maxUploadBytes = 100_000;

let office: Office;
let social: Client;
let raw: RawClient;
let practice: Body;
let at: string;

beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi')], config: { maxUploadBytes } });
  social = await office.as('codogno-assistente-sociale');
  raw = await rawSignIn(office.url, 'codogno-assistente-sociale');
  practice = await openContribution(social, await newPerson(social));
  at = `/api/practices/${practice.id}/documents`;
});
afterAll(() => office.stop());

const edge = '----edge';
const field = (name: string, value: string) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const filePart = (name: string, content: string, type = 'application/pdf') =>
  `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
const end = `--${edge}--\r\n`;
const multipart = (text: string, type = `multipart/form-data; boundary=${edge}`) => raw.send('POST', at, text, type);
const content = pdf.toString('latin1');
const named = field('category', 'isee') + field('expires', '2026-12-31');

async function expectRefused(answer: Promise<{ status: number; type: string; text: string }>, status: number, code: string) {
  const refused = await answer;
  expect([refused.status, isRefusal(refused), JSON.parse(refused.text).code]).toEqual([status, true, code]);
  expect(await office.fileNames()).toEqual([]);
  expect((await body(social.get(`/api/practices/${practice.id}`))).documents).toEqual([]);
  return JSON.parse(refused.text).details;
}

describe('an upload is refused and leaves nothing behind', () => {
  it('without a file, with its file first, without or with a strange category', async () => {
    expect(await expectRefused(multipart(named + end), 400, 'invalid-request')).toEqual({
      issues: [{ code: 'missing', path: '/file' }],
    });
    await expectRefused(multipart(filePart('a.pdf', content) + named + end), 422, 'invalid-data');
    for (const category of ['', 'nothing', '__proto__', 'constructor'])
      await expectRefused(multipart(field('category', category) + filePart('a.pdf', content) + end), 422, 'invalid-data');
  });

  it('where it is no multipart, or a broken one', async () => {
    await expectRefused(multipart('{}', 'application/json'), 415, 'unsupported-type');
    await expectRefused(multipart('x', 'multipart/form-data; boundary='), 400, 'invalid-request');
    await expectRefused(multipart('nothing of the kind'), 400, 'invalid-request');
    await expectRefused(multipart(`--${edge}\r\n${'X: y\r\n'.repeat(5_000)}`), 400, 'invalid-request');
    await expectRefused(
      multipart(field('category', 'x'.repeat(100_000)) + filePart('a.pdf', content) + end),
      422,
      'invalid-data',
    );
    // Whole as HTTP counts, and yet the form does not end.
    await expectRefused(multipart(named + filePart('a.pdf', content).trimEnd()), 400, 'invalid-request');
  });

  it('where an expiry is missing, or is no day', async () => {
    await expectRefused(multipart(field('category', 'isee') + filePart('a.pdf', content) + end), 422, 'invalid-data');
    for (const day of ['2026-02-30', 'domani', '2026-1-1', '0000-00-00'])
      await expectRefused(
        multipart(field('category', 'isee') + field('expires', day) + filePart('a.pdf', content) + end),
        422,
        'invalid-data',
      );
  });

  it('where its content is of a type that is not taken, or not what its name says', async () => {
    const files: [string, string][] = [
      ['a.exe', 'MZ\u0090\u0000\u0003\u0000\u0000\u0000'],
      ['a.pdf', 'MZ\u0090\u0000\u0003\u0000\u0000\u0000'],
      ['a.pdf', '<html><script>alert(1)</script></html>'],
      ['a.png', content],
      ['a.html', '<html></html>'],
      ['a', content],
      ['a.pdf', ''],
      ['', content],
    ];
    for (const [name, bytes] of files) {
      const answer = await multipart(named + filePart(name, bytes) + end);
      expect([name, answer.status, isRefusal(answer)]).toEqual([name, name === '' ? 400 : 415, true]);
    }
    expect(await office.fileNames()).toEqual([]);
  });

  it('where it is too large', async () => {
    const large = content + 'x'.repeat(maxUploadBytes);
    expect(await expectRefused(multipart(named + filePart('a.pdf', large) + end), 413, 'too-large')).toEqual({
      limit: maxUploadBytes,
    });
  });

  it('by who may not attach there, or not see it', async () => {
    for (const [name, status] of [
      ['codogno-responsabile', 404],
      ['lodi-assistente-sociale', 404],
    ] as const) {
      const answer = (await office.as(name)).post(at).field('category', 'isee').attach('file', pdf, 'a.pdf');
      await body(answer, status);
    }
    const letter = social.post(at).field('category', 'lettere').attach('file', pdf, 'a.pdf');
    expect((await body(letter, 403)).details).toMatchObject({ action: 'attach', paths: ['lettere'] });
    expect(await office.fileNames()).toEqual([]);
  });

  it('where it is cut off in the middle, at any place', async () => {
    const whole = named + filePart('a.pdf', content + 'x'.repeat(50_000)) + end;
    const head = [
      `POST ${at} HTTP/1.1`,
      `Host: ${new URL(office.url).host}`,
      `Content-Type: multipart/form-data; boundary=${edge}`,
      `Content-Length: ${whole.length}`,
      ...Object.entries(raw.headers).map(([name, value]) => `${name}: ${value}`),
    ].join('\r\n');
    const cuts = [0, 20, named.length, named.length + 60, named.length + 200, 30_000, whole.length - 10];
    await Promise.all(
      cuts.map(async (length) => {
        const socket = connect(Number(new URL(office.url).port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write(`${head}\r\n\r\n${whole.slice(0, length)}`, 'latin1');
        await wait(50);
        socket.destroy();
      }),
    );
    // Those that were cut off may not have begun with their file yet.
    for (let tries = 0, empty = 0; empty < 25 && tries < 1_000; tries++) {
      empty = (await office.fileNames()).length > 0 ? 0 : empty + 1;
      await wait(20);
    }
    expect(await office.fileNames()).toEqual([]);
    expect((await body(social.get(`/api/practices/${practice.id}`))).documents).toEqual([]);
  });
});

/** An archive with one entry, as Office documents are. */
function archive(name: string, data: Buffer): string {
  const packed = deflateRawSync(data);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, Buffer.alloc(14), Buffer.from(name)]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]).toString('latin1');
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
).toString('latin1');

/** Uploads bytes as they are, one a character. */
const uploadBytes = (name: string, bytes: string) => {
  const [head = '', tail = ''] = (field('category', 'altro') + filePart(name, '\u0000') + end).split('\u0000');
  const whole = Buffer.concat([Buffer.from(head), Buffer.from(bytes, 'latin1'), Buffer.from(tail)]);
  return raw.send('POST', at, new Uint8Array(whole), `multipart/form-data; boundary=${edge}`);
};

describe('a file that is not what it says', () => {
  const script = '<script>alert(1)</script>';
  const liars: [string, string][] = [
    ['a.docx', archive('word/document.txt', Buffer.from('x'))],
    ['a.xlsx', archive('evil.exe', Buffer.from('MZ'))],
    ['a.odt', archive('mimetype', Buffer.from('application/zip'))],
    ['a.zip', archive('a.txt', Buffer.from('x'))],
    ['a.pdf', archive('a.pdf', pdf)],
    ['a.jpg', png],
    ['a.pdf', png],
    ['a.png', '\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000'],
    ['a.docx', content],
    ['a.txt', content],
    ['a.png', `GIF89a/*${script}`],
    ['a.txt', `\u00ef\u00bb\u00bf  <!doctype html>${script}`],
    ['a.txt', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['a.pdf', `${script}\n${content}`],
    ['a.pdf', `\u007fELF${content}`],
    ['a.pdf.exe', content],
    ['a.txt', `testo\u0000${script}`],
  ];

  it.each(liars)('%s is refused and leaves nothing behind', async (name, bytes) => {
    const before = await office.fileNames();
    const answer = await uploadBytes(name, bytes);
    expect([answer.status, isRefusal(answer), JSON.parse(answer.text).code]).toEqual([415, true, 'unsupported-type']);
    expect(await office.fileNames()).toEqual(before);
  });

  it('is an archive that would grow a thousand times: looked at in little memory, and not for long', async () => {
    const bomb = archive('[Content_Types].xml', Buffer.alloc(60_000_000, ' '));
    expect(bomb.length).toBeLessThan(maxUploadBytes);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    for (let round = 0; round < 5; round++) {
      const answer = await uploadBytes('a.docx', bomb);
      expect([answer.status, isRefusal(answer)]).toEqual([415, true]);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('holds scripts and is a PDF or an image all the same: given back where nothing of it can run', async () => {
    for (const [name, bytes] of [
      ['a.pdf', `${content}\n<html>${script}</html>`],
      ['a.pdf', content.replace('<<>>', '<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>')],
      ['a.png', png + script],
      ['a.txt', `Buongiorno ${script}`],
    ] as const) {
      const answer = await uploadBytes(name, bytes);
      const { id, mediaType } = JSON.parse(answer.text).documents.at(-1);
      const { headers } = await social.get(`${at}/${id}`).buffer(true);
      expect(headers).toMatchObject({
        'content-type': expect.stringContaining(mediaType),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'content-disposition': expect.stringMatching(mediaType === 'text/plain' ? /^attachment;/ : /^inline;/),
      });
    }
  });
});

describe('many uploads to one practice at the same time', () => {
  it('are all taken, each in its turn', async () => {
    const other = await openContribution(social, await newPerson(social));
    const sent = Array.from({ length: 40 }, (_, count) => attach(social, other.id, 'altro', { name: `${count}.pdf` }));
    await Promise.all(sent);
    const { documents } = await body(social.get(`/api/practices/${other.id}`));
    expect(new Set(documents.map(({ name }: Body) => name)).size).toBe(40);
  });
});

describe('the name of a document', () => {
  const names: [string, string][] = [
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\\\Users\\\\Anna\\\\isee.pdf', 'isee.pdf'],
    ['fattura\u202efdp.exe.pdf', 'fatturafdp.exe.pdf'],
    ['a\u200bb\ufeffc.pdf', 'abc.pdf'],
    [`${'lungo'.repeat(100)}.pdf`, `${'lungo'.repeat(100)}.pdf`.slice(-120)],
    ['città già così.pdf', 'città già così.pdf'],
    ['=cmd|x!A1.pdf', '=cmd|x!A1.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
    ["';--{{constructor}}.pdf", "';--{{constructor}}.pdf"],
  ];

  it.each(names)('%j is kept as %j, and given back as it is', async (name, wanted) => {
    const answer = await multipart(field('category', 'altro') + filePart(name, content) + end);
    expect([answer.status, JSON.parse(answer.text).documents?.at(-1).name]).toEqual([201, wanted]);
    const { id } = JSON.parse(answer.text).documents.at(-1);
    const bytes = await social.get(`${at}/${id}`).buffer(true);
    expect(Buffer.from(bytes.body).equals(pdf)).toBe(true);
    expect(bytes.headers['content-disposition']).toMatch(/^inline; filename/);
    expect(bytes.headers['x-content-type-options']).toBe('nosniff');
    expect(bytes.headers['content-security-policy']).toContain('sandbox');
  });

  it('loses control characters, and may not hold them unencoded', async () => {
    const part = filePart('x', content).replace('filename="x"', "filename*=utf-8''a%07%00b%0d%0a.pdf");
    const answer = await multipart(field('category', 'altro') + part + end);
    expect([answer.status, JSON.parse(answer.text).documents?.at(-1).name]).toEqual([201, 'ab.pdf']);
    expect(isRefusal(await multipart(field('category', 'altro') + filePart('a\u0007b.pdf', content) + end))).toBe(true);
  });

  it('goes with its bytes when the document is taken away, and history keeps that it was there', async () => {
    const seen = await attach(social, practice.id, 'spese', { name: 'bolletta.pdf' });
    const { id } = seen.documents.at(-1);
    expect(await office.fileNames()).toContain(id);
    await body(social.delete(`${at}/${id}?revision=${seen.revision - 1}`), 409);
    const after = await body(social.delete(`${at}/${id}?revision=${seen.revision}`));
    expect(after.documents.map((document: Body) => document.id)).not.toContain(id);
    expect(await office.fileNames()).not.toContain(id);
    await body(social.get(`${at}/${id}`), 404);
    const { items } = await body(social.get(`/api/practices/${practice.id}/history`));
    expect(items[0]).toMatchObject({ kind: 'removed', document: { category: 'spese', name: 'bolletta.pdf' } });
  });
});
