import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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

/** Every file in the store of documents, incoming ones too. */
const filesKept = (): string[] =>
  readdirSync(join(office.config.dataFolder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

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
  expect(filesKept()).toEqual([]);
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
    expect(filesKept()).toEqual([]);
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
    expect(filesKept()).toEqual([]);
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
    for (let tries = 0; filesKept().length > 0 && tries < 1_000; tries++) await wait(20);
    expect(filesKept()).toEqual([]);
    expect((await body(social.get(`/api/practices/${practice.id}`))).documents).toEqual([]);
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
    expect(filesKept()).toContain(id);
    await body(social.delete(`${at}/${id}?revision=${seen.revision - 1}`), 409);
    const after = await body(social.delete(`${at}/${id}?revision=${seen.revision}`));
    expect(after.documents.map((document: Body) => document.id)).not.toContain(id);
    expect(filesKept()).not.toContain(id);
    await body(social.get(`${at}/${id}`), 404);
    const { items } = await body(social.get(`/api/practices/${practice.id}/history`));
    expect(items[0]).toMatchObject({ kind: 'removed', document: { category: 'spese', name: 'bolletta.pdf' } });
  });
});
