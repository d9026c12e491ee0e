import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { isEmail } from '../../engine/index.js';
import { isLoopback } from '../loopback.js';
import { composed, type Mail, senderOf } from './compose.js';

/** The mail server that takes our mails. */
export interface SmtpSetting {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise it is asked for with STARTTLS. */
  secure: boolean;
  /** Whether the connection is never used without TLS and a certificate that is valid: everywhere but on this very machine. */
  requireTls: boolean;
  user?: string;
  password?: string;
}

/** In milliseconds. All of it must fit into the lease of an effect. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 15_000;
const WHOLE_MS = 45_000;

/**
 * The setting out of an address like `smtps://user:password@mail.example.org:465`; user and password are percent-encoded.
 * @returns null where the text is no such address
 */
export function parseSmtpUrl(text: string): SmtpSetting | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol) || !/^\/?$/.test(url.pathname) || url.search || url.hash) return null;
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const user = decodeURIComponent(url.username);
    const password = decodeURIComponent(url.password);
    const port = Number(url.port || (secure ? 465 : 587));
    return { host, port, secure, requireTls: !isLoopback(host), ...(user && { user, password }) };
  } catch {
    return null;
  }
}

/** A mail that was not taken: a code without what the server said, which may quote addresses. */
class NotSentError extends Error {
  constructor(
    readonly code: string,
    readonly permanent: boolean,
  ) {
    super('the mail was not taken');
    this.name = 'NotSentError';
  }
}

/** What nodemailer says of a failure. */
interface Failure {
  code?: string;
  responseCode?: number;
}

/**
 * A refusal of this mail or its recipient with 5xx stays one (RFC 5321, 4.2.1). Everything else may pass: also a refused sign-in,
 * which somebody mends in the configuration.
 */
function notSent(error: unknown): NotSentError {
  const { code = 'smtp', responseCode } = (error ?? {}) as Failure;
  const ofThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = ofThisMail && responseCode !== undefined && responseCode >= 500;
  return new NotSentError(responseCode === undefined ? code : `smtp-${responseCode}`, permanent);
}

function transportTo({ host, port, secure, requireTls, user, password = '' }: SmtpSetting) {
  const options: SMTPTransport.Options = {
    host,
    port,
    secure,
    requireTLS: requireTls,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: requireTls },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    ...(user !== undefined && { auth: { user, pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return createTransport(options);
}

/** Ends the wait for something that may never end. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotSentError('ETIMEDOUT', false)), ms);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends mails to a server, one connection a mail. Resolves once the server has taken it; where the connection is lost before it
 * says so, the mail may be sent again, and its Message-ID says that it is the same.
 */
export function smtpMailer(setting: SmtpSetting, wholeMs = WHOLE_MS): (mail: Mail) => Promise<void> {
  return async (mail) => {
    // Whatever a mail library makes of it, nothing but one address goes into the envelope.
    if (!isEmail(mail.to)) throw new NotSentError('bad-address', true);
    const transport = transportTo(setting);
    try {
      const envelope = { from: senderOf(mail), to: [mail.to] };
      await within(wholeMs, transport.sendMail({ envelope, raw: await composed(mail) }));
    } catch (error) {
      throw error instanceof NotSentError ? error : notSent(error);
    } finally {
      transport.close();
    }
  };
}
