import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isEmail } from '../engine/index.js';
import { isLoopback } from './loopback.js';
import { parseSmtpUrl, type SmtpSetting } from './mail/smtp.js';
import { type Endpoints, parseEndpoints } from './webhooks/endpoint.js';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What the environment says, checked. Folders are absolute. */
export interface Config {
  dataFolder: string;
  /** The address of the MongoDB that holds everything, which may hold a password; null for the file in the data folder. */
  storage: string | null;
  definitionsFolder: string;
  host: string;
  port: number;
  /** Where browsers find the server: scheme, host and port, without a path. */
  baseUrl: string;
  maxUploadBytes: number;
  logLevel: (typeof LOG_LEVELS)[number];
  sessionHours: number;
  /** How long the register of reads is kept. */
  auditMonths: number;
  /** How long it goes on answering once it is told to stop and says that it is not ready; null for what fits how it is set up. */
  drainMs: number | null;
  /** How many proxies stand in front, or their addresses; false for none. As Express takes it. */
  trustProxy: false | number | string[];
  /** The mail server; null for the spool folder. */
  smtp: SmtpSetting | null;
  /** The sender's address of mails; without one, `iter@` the server's name. */
  mailFrom?: string;
  /** The programs that flows may call, with their keys. */
  webhooks: Endpoints;
}

/** A value of the environment that cannot be used; the message is one line that says which and why. */
export class ConfigError extends Error {
  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.name = 'ConfigError';
  }
}

/** Every variable, with what it is where nothing is said. One of ours that is not here is a slip of the pen. */
const defaults = {
  ITER_DATA: './data',
  ITER_STORAGE: '',
  ITER_DEFINITIONS: './definitions',
  ITER_HOST: '127.0.0.1',
  ITER_PORT: '3000',
  ITER_BASE_URL: '',
  ITER_MAX_UPLOAD_MB: '20',
  ITER_LOG: 'info',
  ITER_SESSION_HOURS: '10',
  ITER_AUDIT_MONTHS: '24',
  ITER_DRAIN_SECONDS: '',
  ITER_TRUST_PROXY: '0',
  ITER_SMTP_URL: '',
  ITER_MAIL_FROM: '',
  ITER_WEBHOOKS: '',
};
type Variable = keyof typeof defaults;

/** Ours as well, but read by the development server of the pages. */
const ELSEWHERE = ['ITER_SERVER'];

/**
 * Reads the configuration.
 * @param env the environment; an empty value counts as none
 * @throws ConfigError for a value that cannot be used, and for a variable that starts with `ITER_` and is not known
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const known = [...Object.keys(defaults), ...ELSEWHERE];
  const unknown = Object.keys(env).find((name) => name.startsWith('ITER_') && !known.includes(name));
  if (unknown !== undefined) throw new ConfigError(unknown, `is not known; there are ${known.join(', ')}`);
  const values = Object.entries(defaults).map(([name, value]) => [name, env[name] || value]);
  const value: Record<Variable, string> = Object.fromEntries(values);
  const host = value.ITER_HOST;
  const port = number('ITER_PORT', value.ITER_PORT, 0, 65535);
  return {
    dataFolder: resolve(value.ITER_DATA),
    storage: storage(value.ITER_STORAGE),
    definitionsFolder: resolve(value.ITER_DEFINITIONS),
    host,
    port,
    baseUrl: baseUrl(value.ITER_BASE_URL, host, port),
    maxUploadBytes: number('ITER_MAX_UPLOAD_MB', value.ITER_MAX_UPLOAD_MB, 1, 1000) * 1024 * 1024,
    logLevel: logLevel(value.ITER_LOG),
    sessionHours: number('ITER_SESSION_HOURS', value.ITER_SESSION_HOURS, 1, 720),
    // The Garante asks for six months at least (27 November 2008, accesses of system administrators).
    auditMonths: number('ITER_AUDIT_MONTHS', value.ITER_AUDIT_MONTHS, 6, 600),
    drainMs: value.ITER_DRAIN_SECONDS ? number('ITER_DRAIN_SECONDS', value.ITER_DRAIN_SECONDS, 0, 300) * 1000 : null,
    trustProxy: trustProxy(value.ITER_TRUST_PROXY),
    smtp: smtp(value.ITER_SMTP_URL),
    mailFrom: mailFrom(value.ITER_MAIL_FROM),
    webhooks: webhooks(value.ITER_WEBHOOKS),
  };
}

function number(variable: Variable, value: string, least: number, most: number): number {
  const read = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (read >= least && read <= most) return read;
  throw new ConfigError(variable, `must be a whole number from ${least} to ${most}, not "${value}"`);
}

function logLevel(value: string): Config['logLevel'] {
  const level = LOG_LEVELS.find((each) => each === value);
  if (!level) throw new ConfigError('ITER_LOG', `must be one of ${LOG_LEVELS.join(', ')}, not "${value}"`);
  return level;
}

/** Passwords and cookies may cross a network only under TLS; on this machine http will do. */
function baseUrl(value: string, host: string, port: number): string {
  if (!value) {
    if (!isLoopback(host))
      throw new ConfigError('ITER_BASE_URL', `is needed where ITER_HOST is not a loopback address: https://...`);
    return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.pathname !== '/' || url.search || url.hash || url.username || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError('ITER_BASE_URL', `must be like https://iter.example.org, without a path, not "${value}"`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError('ITER_BASE_URL', `must start with https where it is not a loopback address, not "${value}"`);
  }
  return url.origin;
}

function trustProxy(value: string): Config['trustProxy'] {
  if (/^\d$/.test(value)) return Number(value) || false;
  const addresses = value.split(',').map((each) => each.trim());
  const wrong = addresses.find((each) => !isAddressRange(each));
  if (wrong === undefined) return addresses;
  throw new ConfigError('ITER_TRUST_PROXY', `must be how many proxies stand in front, or their addresses, not "${wrong}"`);
}

function isAddressRange(range: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(range)) return true;
  const [address = '', bits, more] = range.split('/');
  const width = { 4: 32, 6: 128 }[isIP(address)];
  if (width === undefined || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width);
}

/** The message does not repeat the value: it may hold a password. */
function storage(value: string): string | null {
  if (!value) return null;
  if (/^mongodb(\+srv)?:\/\/[^/?]+\/[^/?]+(\?.*)?$/.test(value)) return value;
  throw new ConfigError('ITER_STORAGE', 'must be like mongodb://user:password@host:27017/name, with the name of the database');
}

/** The message does not repeat the value: it holds a password. */
function smtp(value: string): SmtpSetting | null {
  if (!value) return null;
  const setting = parseSmtpUrl(value);
  if (setting) return setting;
  throw new ConfigError('ITER_SMTP_URL', 'must be like smtps://user:password@mail.example.org:465, or smtp:// for STARTTLS');
}

/** A file, because it holds keys; no value of it is repeated. */
function webhooks(value: string): Endpoints {
  if (!value) return new Map();
  let text: string;
  try {
    text = readFileSync(resolve(value), 'utf8');
  } catch {
    throw new ConfigError('ITER_WEBHOOKS', 'must be a file that can be read');
  }
  const endpoints = parseEndpoints(text);
  if (typeof endpoints === 'string') throw new ConfigError('ITER_WEBHOOKS', endpoints);
  return endpoints;
}

function mailFrom(value: string): string | undefined {
  if (!value || isEmail(value)) return value || undefined;
  throw new ConfigError('ITER_MAIL_FROM', `must be an address like iter@example.org, not "${value}"`);
}
