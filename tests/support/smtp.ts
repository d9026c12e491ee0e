import type { AddressInfo, Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { SmtpSetting } from '../../server/mail/smtp.js';

/** A mail as it arrived: from whom and to whom the envelope says, and the message. */
export interface Arrived {
  from: string;
  to: string[];
  text: string;
}

/** A mail server of a test, on a port of this machine. */
export interface Post {
  port: number;
  arrived: Arrived[];
  setting: (more?: Partial<SmtpSetting>) => SmtpSetting;
  /** Ends every connection at once, as a cable that is pulled. */
  cut(): void;
  close(): Promise<void>;
}

/** What an SMTP server answers to refuse. */
export const answering = (responseCode: number): Error => Object.assign(new Error('Anna Verdi is not wanted'), { responseCode });

/** Starts a mail server; without options it takes every mail, in the clear. On a port that was used before where one is given. */
export async function startPost(options: SMTPServerOptions = {}, wanted = 0): Promise<Post> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const text = Buffer.concat(chunks).toString();
        arrived.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), text });
        callback();
      });
    },
    ...options,
  });
  // A client that goes away in the middle is what some tests do.
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    arrived,
    setting: (more = {}) => ({ host: '127.0.0.1', port, secure: false, requireTls: false, ...more }),
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The Message-ID of a message, which may stand on a line of its own. @throws Error where there is none */
export function messageId(text: string): string {
  const [, id] = /^Message-ID:\s*<([^>]+)>/m.exec(text) ?? [];
  if (id === undefined) throw new Error('a message without an id');
  return id;
}
