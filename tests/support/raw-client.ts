import { PASSWORD } from './server.js';

/** What came back, whatever it is. */
export interface RawAnswer {
  status: number;
  type: string;
  text: string;
}

/** A browser that sends what it is told, well formed or not. */
export interface RawClient {
  headers: Record<string, string>;
  send(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, type?: string): Promise<RawAnswer>;
}

/** Signs in without any library that would repair requests. */
export async function rawSignIn(url: string, username: string): Promise<RawClient> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { Cookie: cookie, 'X-CSRF-Token': csrfToken };
  return {
    headers,
    async send(method, path, body, type = 'application/json') {
      const typed: Record<string, string> = body === undefined ? {} : { 'Content-Type': type };
      const answer = await fetch(url + path, { method, headers: { ...headers, ...typed }, ...(body !== undefined && { body }) });
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
    },
  };
}

/** Whether an answer is a refusal as the contract has it. */
export function isRefusal({ status, type, text }: RawAnswer): boolean {
  if (status < 400 || status >= 500 || !type.startsWith('application/json')) return false;
  const body = JSON.parse(text) as { code?: unknown; message?: unknown; details?: unknown };
  return (
    typeof body.code === 'string' &&
    /^[a-z-]+$/.test(body.code) &&
    typeof body.message === 'string' &&
    typeof body.details === 'object' &&
    body.details !== null
  );
}
