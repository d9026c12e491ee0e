import { createServer } from 'node:net';
import { inspect } from 'node:util';
import type { SMTPServerOptions } from 'smtp-server';
import type { Mail } from '../../../server/mail/compose.js';
import { parseSmtpUrl, smtpMailer } from '../../../server/mail/smtp.js';
import { answering, type Post, startPost } from '../../support/smtp.js';

const mail: Mail = {
  id: 'effect-1-operator',
  to: 'anna@example.org',
  fromName: 'Ambito di prova',
  host: 'iter.example.org',
  title: 'È da autorizzare',
  link: 'https://iter.example.org/practices/1',
  date: new Date('2026-05-05T08:00:00Z'),
};

describe('the address of a mail server', () => {
  it('says host, port, TLS, and who signs in', () => {
    expect(parseSmtpUrl('smtps://iter%40example.org:p%3Aw@mail.example.org')).toEqual({
      host: 'mail.example.org',
      port: 465,
      secure: true,
      requireTls: true,
      user: 'iter@example.org',
      password: 'p:w',
    });
    expect(parseSmtpUrl('smtp://mail.example.org:2525/')).toEqual({
      host: 'mail.example.org',
      port: 2525,
      secure: false,
      requireTls: true,
    });
  });

  it.each(['smtp://localhost', 'smtp://127.0.0.1:25', 'smtp://[::1]:25'])('needs no TLS on this machine: %s', (url) => {
    expect(parseSmtpUrl(url)).toMatchObject({ requireTls: false });
  });

  it.each(['', 'mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://a/b', 'smtp://a?tls=no', 'smtp://%zz@a'])(
    'is not taken where it is none: %s',
    (url) => {
      expect(parseSmtpUrl(url)).toBeNull();
    },
  );
});

describe('a mail over SMTP', () => {
  let post: Post | undefined;
  afterEach(() => post?.close());
  const start = async (options?: SMTPServerOptions) => {
    post = await startPost(options);
    return post;
  };

  it('arrives at its one recipient, under the id of its effect', async () => {
    const { setting, arrived } = await start();
    await smtpMailer(setting())(mail);
    await smtpMailer(setting())({ ...mail, from: 'ufficio@example.org' });
    expect(arrived.map(({ from, to }) => [from, to])).toEqual([
      ['iter@iter.example.org', ['anna@example.org']],
      ['ufficio@example.org', ['anna@example.org']],
    ]);
    for (const { text } of arrived) {
      expect(text).toContain('Message-ID: <effect-1-operator@iter.example.org>\r\n');
      expect(text).toContain('Subject: =?UTF-8?');
      expect(text).toContain('https://iter.example.org/practices/1');
    }
  });

  it('gets no header, recipient or command from what names and titles hold', async () => {
    const { setting, arrived } = await start();
    const wicked = 'x\r\nBcc: eve@example.org\r\n\r\n.\r\nRCPT TO:<eve@example.org>\r\n';
    await smtpMailer(setting())({ ...mail, title: wicked, fromName: wicked });
    await smtpMailer(setting())({ ...mail, to: 'anna@example.org\r\nRCPT TO:<eve@example.org>' }).catch(() => undefined);
    expect(arrived.flatMap(({ to }) => to).filter((to) => /^eve@/.test(to))).toEqual([]);
    const [head = ''] = (arrived[0]?.text ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^bcc:/im);
    expect(head.match(/^to:.*$/gim)).toEqual(['To: anna@example.org']);
  });

  const failing: [string, SMTPServerOptions, { code: string; permanent: boolean }][] = [
    [
      'a recipient that does not exist',
      { onRcptTo: (_a, _s, done) => done(answering(550)) },
      { code: 'smtp-550', permanent: true },
    ],
    [
      'a recipient that is asked to wait',
      { onRcptTo: (_a, _s, done) => done(answering(451)) },
      { code: 'smtp-451', permanent: false },
    ],
    [
      'a message that is refused',
      { onData: (s, _, done) => void s.resume().on('end', () => done(answering(554))) },
      { code: 'smtp-554', permanent: true },
    ],
    [
      'a message while the disk is full',
      { onData: (s, _, done) => void s.resume().on('end', () => done(answering(452))) },
      { code: 'smtp-452', permanent: false },
    ],
    ['a server that takes nobody now', { onConnect: (_s, done) => done(answering(421)) }, { code: 'smtp-421', permanent: false }],
  ];
  it.each(failing)('tells whether it is worth another try: %s', async (_, options, expected) => {
    const { setting } = await start(options);
    const error = await smtpMailer(setting())(mail).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(expected);
    expect(inspect(error, { depth: 9 })).not.toContain('Anna Verdi');
  });

  it('is tried again where the password is refused, and neither password nor answer is told', async () => {
    const { setting } = await start({ authOptional: false, onAuth: (_a, _s, done) => done(answering(535)) });
    const given = setting({ user: 'iter', password: 'SECRET-WORD' });
    const error = await smtpMailer(given)(mail).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'smtp-535', permanent: false });
    expect(inspect(error, { depth: 9 })).not.toMatch(/SECRET-WORD|Anna Verdi/);
  });

  it('is not sent without TLS where TLS is asked for', async () => {
    const { setting, arrived } = await start();
    await expect(smtpMailer(setting({ requireTls: true }))(mail)).rejects.toMatchObject({ permanent: false });
    expect(arrived).toEqual([]);
  });

  it('is not sent to a server whose certificate nobody vouches for; on this machine it is', async () => {
    const { setting, arrived } = await start({ secure: true, disabledCommands: [] });
    await expect(smtpMailer(setting({ secure: true, requireTls: true }))(mail)).rejects.toMatchObject({ permanent: false });
    expect(arrived).toEqual([]);
    await smtpMailer(setting({ secure: true }))(mail);
    expect(arrived).toHaveLength(1);
  });

  it('fails in time where nobody listens, and where a server says nothing', async () => {
    const gone = await start();
    await gone.close();
    post = undefined;
    await expect(smtpMailer(gone.setting())(mail)).rejects.toMatchObject({ code: 'ESOCKET', permanent: false });
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    await expect(smtpMailer(gone.setting({ port }), 200)(mail)).rejects.toMatchObject({ code: 'ETIMEDOUT', permanent: false });
    silent.close();
  });

  it('waits for a server that is slow', async () => {
    const { setting } = await start({ onData: (s, _, done) => void s.resume().on('end', () => setTimeout(done, 500)) });
    await expect(smtpMailer(setting())(mail)).resolves.toBeUndefined();
  });
});
