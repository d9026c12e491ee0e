import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { makeFolder, syncFolder, unlessMissing } from '../files/durable.js';

/** A mail that says no more than that there is something to read in the application. */
export interface Mail {
  /** Names the file and the message: the same mail is never left twice. */
  id: string;
  to: string;
  fromName: string;
  /** The name of the server, for the sender's address. */
  host: string;
  title: string;
  link: string;
  date: Date;
}

/** Address literals are not allowed as they are in the domain of an address (RFC 5321, 4.1.3). */
function domain(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare.includes(':')) return `[IPv6:${bare}]`;
  return /^[\d.]+$/.test(bare) ? `[${bare}]` : bare;
}

/** The message as RFC 5322 text. */
async function composed({ id, to, fromName, host, title, link, date }: Mail): Promise<Buffer> {
  const at = domain(host);
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({
    from: { name: fromName, address: `iter@${at}` },
    to: { name: '', address: to },
    subject: title,
    text: `${title}\n\n${link}\n`,
    date,
    messageId: `<${id}@${at}>`,
    // RFC 3834: no machine answers this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

/** Leaves a mail in the spool folder as a whole file, durable when this resolves. False if it was there already. */
export async function spoolMail(folder: string, mail: Mail): Promise<boolean> {
  const file = join(folder, `${encodeURIComponent(mail.id)}.eml`);
  await makeFolder(folder);
  if (await unlessMissing(stat(file))) return false;
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(await composed(mail));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return true;
}
