import { Agent, request as httpRequest } from 'node:http';
import type { Answer } from './judge.js';
import type { Draft } from './request.js';

/** Longer than any answer may take on a busy machine. */
const LONGEST_MS = 30_000;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** No answer within the time, or a connection that broke. */
export class NoAnswerError extends Error {}

const bytesOf = (body: Draft['body']): Buffer | undefined => {
  if (!body) return undefined;
  return 'bytes' in body ? body.bytes : Buffer.from(JSON.stringify(body.json) ?? '');
};

/** The path and the query as they go over the wire, repaired by nobody. */
export const addressOf = ({ segments, query }: Draft): string => {
  const search = query.map(([name, value]) => `${name}=${value}`).join('&');
  return segments.join('/') + (search ? `?${search}` : '');
};

/** Sends a request as it is. @throws NoAnswerError */
export function exchange(url: string, draft: Draft, more: Record<string, string>): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const body = bytesOf(draft.body);
  const type = draft.body && 'json' in draft.body ? { 'content-type': 'application/json' } : {};
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  const headers = { ...type, ...length, ...more, ...draft.headers };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new NoAnswerError(error.message));
    const sent = httpRequest({ hostname, port, agent, method: draft.method, path: addressOf(draft), headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type'] ?? ''),
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.setTimeout(LONGEST_MS, () => sent.destroy(new Error('no answer in time')));
    sent.on('error', fail);
    sent.end(body);
  });
}
