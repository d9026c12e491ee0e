import { createHmac } from 'node:crypto';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { isAllowedAddress, lookupWithin, RefusedAddressError } from './address.js';
import type { Endpoint } from './endpoint.js';

/** In milliseconds, from the first look for the address to the answer's status. It must fit into the lease of an effect. */
const WHOLE_MS = 15_000;

/** The receiver did not take it: a code without what it said, which may quote data. */
export class NotTakenError extends Error {
  constructor(
    readonly code: string,
    readonly permanent: boolean,
  ) {
    super('the webhook was not taken');
    this.name = 'NotTakenError';
  }
}

/** What is sent: the id is the same at each try, so that the receiver can tell a repetition. */
export interface Message {
  id: string;
  body: string;
  /** The instant of this try. */
  now: string;
}

/** The headers of Standard Webhooks: HMAC-SHA-256 over id, time of sending and body, so that nothing of it can be exchanged or sent again later. */
export function signedHeaders({ id, body, now }: Message, key: Buffer): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(now) / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** What can be otherwise next time: too many, too early, too slow, or a fault of the receiver. */
const isPassing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

function statusOf({ url, inside, key }: Endpoint, message: Message, wholeMs: number): Promise<number> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A name is judged as it is resolved; an address that stands in the URL is never resolved.
  if (isIP(host) && !isAllowedAddress(host, inside)) throw new RefusedAddressError();
  const body = Buffer.from(message.body);
  const headers = {
    ...signedHeaders(message, key),
    'content-type': 'application/json',
    'content-length': body.length,
    'user-agent': 'iter',
  };
  const ask = url.protocol === 'https:' ? overHttps : overHttp;
  const signal = AbortSignal.timeout(wholeMs);
  return new Promise((resolve, reject) => {
    const asked = ask(url, { method: 'POST', headers, agent: false, lookup: lookupWithin(inside), signal });
    asked.on('response', (response) => {
      // What it says besides is of no use, and may be without end.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/**
 * Posts a message to an endpoint, signed, and follows no redirect.
 * @throws NotTakenError where the receiver refuses or is too slow, for good where it can only refuse again; RefusedAddressError;
 *   an error with a code where no connection came about or it was cut
 */
export async function postWebhook(endpoint: Endpoint, message: Message, wholeMs = WHOLE_MS): Promise<void> {
  let status: number;
  try {
    status = await statusOf(endpoint, message, wholeMs);
  } catch (error) {
    const { name } = error as Error;
    if (name === 'AbortError' || name === 'TimeoutError') throw new NotTakenError('webhook-slow', false);
    throw error;
  }
  if (status < 200 || status > 299) throw new NotTakenError(`webhook-${status}`, !isPassing(status));
}
