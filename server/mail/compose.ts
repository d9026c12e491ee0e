import { createTransport } from 'nodemailer';

/** A mail that says no more than that there is something to read in the application. */
export interface Mail {
  /** Names the message: the same mail has the same Message-ID however often it is sent. */
  id: string;
  to: string;
  fromName: string;
  /** The sender's address; without one, that of the server. */
  from?: string;
  /** The name of the server, for the Message-ID and the sender's address. */
  host: string;
  title: string;
  /** What stands between title and link. */
  lines?: string[];
  link: string;
  date: Date;
}

/** Address literals are not allowed as they are in the domain of an address (RFC 5321, 4.1.3). */
function domain(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare.includes(':')) return `[IPv6:${bare}]`;
  return /^[\d.]+$/.test(bare) ? `[${bare}]` : bare;
}

/** The sender's address of a mail. */
export const senderOf = ({ from, host }: Pick<Mail, 'from' | 'host'>): string => from ?? `iter@${domain(host)}`;

/** The message as RFC 5322 text. No text in it can add a header, a recipient or a file. */
export async function composed(mail: Mail): Promise<Buffer> {
  const { id, to, fromName, host, title, lines = [], link, date } = mail;
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({
    from: { name: fromName, address: senderOf(mail) },
    to: { name: '', address: to },
    subject: title,
    text: `${[title, ...(lines.length > 0 ? [lines.join('\n')] : []), link].join('\n\n')}\n`,
    date,
    messageId: `<${id}@${domain(host)}>`,
    // RFC 3834: no machine answers this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}
