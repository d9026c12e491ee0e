import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { finish, listen } from '../../server/listen.js';

/** A proxy as `docs/operations.md` sets one up: the name of the site as `Host`, and who connected added to `X-Forwarded-For`. */
export async function startProxy(target: string, host: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((incoming, answer) => {
    const said = incoming.headers['x-forwarded-for'];
    const from = incoming.socket.remoteAddress ?? '';
    const headers = { ...incoming.headers, host, 'x-forwarded-for': said === undefined ? from : `${said}, ${from}` };
    const onward = request(target + (incoming.url ?? ''), { method: incoming.method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    incoming.pipe(onward);
  });
  const url = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
  return { url, stop: () => finish(server, 1_000) };
}

/** What came back, as it came. */
export interface PlainAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the server answers with
  body: any;
}

/** A request of one connection of its own, from an address of this machine, which knows nothing of cookies. */
export function plainRequest(
  url: string,
  {
    from = '127.0.0.1',
    method = 'GET',
    headers = {},
    body,
  }: { from?: string; method?: string; headers?: Record<string, string>; body?: object },
): Promise<PlainAnswer> {
  const typed: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const options = { method, localAddress: from, agent: false as const, headers: { ...typed, ...headers } };
    const sent = request(url, options, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        const isJson = response.headers['content-type']?.startsWith('application/json');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: isJson ? JSON.parse(text) : text });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
