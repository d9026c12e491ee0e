import type { Mail } from './compose.js';
import { type SmtpSetting, smtpMailer } from './smtp.js';
import { spoolMail } from './spool.js';

/**
 * Hands a mail over; resolves once somebody else answers for it. Asked again it may hand it over again, under the same
 * Message-ID. An error with `permanent` is the same however often it is tried.
 */
export type SendMail = (mail: Mail) => Promise<void>;

/** Sends over SMTP where that is set, and else leaves mails in the spool folder. */
export function mailerFor(spoolFolder: string, smtp: SmtpSetting | null = null): SendMail {
  if (smtp) return smtpMailer(smtp);
  return async (mail) => {
    await spoolMail(spoolFolder, mail);
  };
}
