import type { JsonObject } from '../../../engine/index.js';

/** What came back: the status and the body, `{}` where it is no JSON. */
export interface Answer {
  status: number;
  body: JsonObject;
}

/** The connection broke before an answer came: the server is gone, and whether the change was made is not known. */
export class NoAnswerError extends Error {}

/** One signed-in operator. Sessions are stored: they go on after the server was killed. */
export class HttpClient {
  #cookie = '';
  #csrf = '';

  /** @param url asked at each request: the server comes back at another address */
  constructor(
    private readonly url: () => string,
    private readonly username: string,
    private readonly password: string,
  ) {}

  async signIn(): Promise<void> {
    const { username, password } = this;
    const response = await fetch(`${this.url()}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (response.status !== 200) throw new Error(`${username} cannot sign in: ${response.status} ${await response.text()}`);
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    this.#csrf = ((await response.json()) as { csrfToken: string }).csrfToken;
  }

  /** The bytes of an answer, whole. @throws NoAnswerError also where it was cut off */
  async download(path: string): Promise<{ status: number; bytes: Buffer }> {
    try {
      const response = await fetch(this.url() + path, { headers: { cookie: this.#cookie } });
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    } catch {
      throw new NoAnswerError();
    }
  }

  /** @throws NoAnswerError */
  async send(method: string, path: string, body?: JsonObject | FormData): Promise<Answer> {
    const json = body !== undefined && !(body instanceof FormData);
    const headers = { cookie: this.#cookie, 'x-csrf-token': this.#csrf, ...(json && { 'content-type': 'application/json' }) };
    try {
      const response = await fetch(this.url() + path, {
        method,
        headers,
        body: json ? JSON.stringify(body) : (body as FormData),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as JsonObject) : {} };
    } catch {
      throw new NoAnswerError();
    }
  }
}
