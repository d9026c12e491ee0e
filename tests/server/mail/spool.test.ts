import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail } from '../../../server/mail/compose.js';
import { spoolMail } from '../../../server/mail/spool.js';

const mail: Mail = {
  id: 'effect-1-operator',
  to: 'anna@example.org',
  fromName: 'Ambito di prova',
  host: 'iter.example.org',
  title: 'È da autorizzare',
  link: 'https://iter.example.org/pratiche/1',
  date: new Date('2026-05-05T08:00:00Z'),
};

describe('a mail', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'iter-mail-')), 'spool');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  const written = () => readFile(join(folder, 'effect-1-operator.eml'), 'utf8');

  it('is left as one whole file that only the office reads', async () => {
    expect(await spoolMail(folder, mail)).toBe(true);
    expect(await readdir(folder)).toEqual(['effect-1-operator.eml']);
    expect((await stat(join(folder, 'effect-1-operator.eml'))).mode & 0o077).toBe(0);
    const text = await written();
    expect(text).toContain('From: Ambito di prova <iter@iter.example.org>\r\n');
    expect(text).toContain('Message-ID: <effect-1-operator@iter.example.org>\r\n');
    expect(text).toContain('Date: Tue, 05 May 2026 08:00:00 +0000\r\n');
    expect(text).toContain('Auto-Submitted: auto-generated\r\n');
  });

  it('is left once', async () => {
    await spoolMail(folder, mail);
    const before = await written();
    expect(await spoolMail(folder, { ...mail, title: 'Another' })).toBe(false);
    expect(await written()).toBe(before);
  });

  it('gets no header and no recipient from what its texts hold', async () => {
    await spoolMail(folder, { ...mail, title: 'Title\r\nBcc: eve@example.org', to: 'anna@example.org, eve@example.org' });
    const [head = ''] = (await written()).split('\r\n\r\n');
    expect(head).not.toMatch(/^bcc:/im);
    expect(head).toContain('To: <"anna@example.org, eve"@example.org>\r\n');
  });

  it('is left inside the spool folder, whatever its id', async () => {
    await spoolMail(folder, { ...mail, id: '../../outside' });
    expect(await readdir(folder)).toEqual(['..%2F..%2Foutside.eml']);
  });

  it('has an address also where the server has no name', async () => {
    await spoolMail(folder, { ...mail, host: '127.0.0.1' });
    expect(await written()).toContain('<iter@[127.0.0.1]>');
  });
});
