import type { SendMail } from '../mail/mailer.js';
import type { Ports } from '../use-cases/ports.js';
import type { Endpoints } from '../webhooks/endpoint.js';

/** Where the runner tells what it did; a pino logger fits. Facts never hold personal data. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What the runner works with. */
export interface Workplace {
  ports: Ports;
  /** The folder in which mail is left where it is not sent over SMTP. */
  spoolFolder: string;
  send: SendMail;
  /** The sender's address of mails; without one, that of the server. */
  mailFrom?: string;
  /** The endpoints that may be called, and how long one call may take, in milliseconds. */
  webhooks?: Endpoints;
  webhookMs?: number;
  /** Where browsers find the server; links in mail start with it. */
  baseUrl: string;
  /** The name under which this process holds leases; no other process has it. */
  owner: string;
  log: Log;
}
