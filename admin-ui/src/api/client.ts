import createClient from 'openapi-fetch';
import type { paths } from './generated/schema.js';
import { asRefusal, refusalOf } from './refused-error.js';

let csrfToken = '';

/** The token that unsafe requests carry; every answer about the session brings the one in force. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** The headers of a request that `fetch` or XMLHttpRequest sends without the typed client. */
export function unsafeHeaders(): Record<string, string> {
  return csrfToken ? { 'X-CSRF-Token': csrfToken } : {};
}

export const api = createClient<paths>({ credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    if (request.method !== 'GET' && csrfToken) request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws a RefusedError for everything else, a missing connection included. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (error) {
    throw asRefusal(error);
  }
  if (!answer.response.ok) throw refusalOf(answer.error, answer.response.status);
  return answer.data as T;
}
