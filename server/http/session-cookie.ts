import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { isLoopback } from '../loopback.js';

/** Sets, reads and clears the cookie that holds the token of a session. */
export interface SessionCookie {
  read(request: Request): string | null;
  write(response: Response, token: string): void;
  clear(response: Response): void;
}

/**
 * The session cookie. It is `Secure`, and bound to this very host by its name (RFC 6265bis, `__Host-`), unless the server is
 * reached over http on this machine. It has no date: it ends with the browser, or when the server says so.
 */
export function sessionCookie(baseUrl: string): SessionCookie {
  const { protocol, hostname } = new URL(baseUrl);
  const secure = !(protocol === 'http:' && isLoopback(hostname));
  const name = secure ? '__Host-iter-session' : 'iter-session';
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  return {
    read: (request) => parseCookie(request.headers.cookie ?? '')[name] || null,
    write: (response, token) => void response.cookie(name, token, options),
    clear: (response) => void response.clearCookie(name, options),
  };
}
