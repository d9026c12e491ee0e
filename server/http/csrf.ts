import type { Request, RequestHandler } from 'express';
import { carriesCsrfToken } from '../auth/sessions.js';
import { isLoopback } from '../loopback.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import { sessionOf } from './request-actor.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Stops who is not signed in, and an unsafe request without the token that its session gave to our own pages. */
export const requireSession: RequestHandler = (request, response, next) => {
  const session = sessionOf(response);
  if (!SAFE.includes(request.method) && !carriesCsrfToken(session, request.get('X-CSRF-Token'))) throw new RefusalError('csrf');
  next();
};

/**
 * Where there is no session yet, and so no token: a browser says where the request comes from, and what comes from a page of
 * another site is refused. What is no browser says nothing and is no danger. Our own site is the base URL, scheme included; on
 * this machine also the port that was asked, which a development server or the system may have chosen.
 */
export function requireOwnOrigin(baseUrl: string): RequestHandler {
  const onThisMachine = isLoopback(new URL(baseUrl).hostname);
  const isOwn = (request: Request, origin: string) => {
    if (origin === baseUrl) return true;
    const from = onThisMachine && URL.canParse(origin) ? new URL(origin) : null;
    return from !== null && isLoopback(from.hostname) && from.host === request.get('Host');
  };
  return (request, _response, next) => {
    const site = request.get('Sec-Fetch-Site') ?? 'same-origin';
    const origin = request.get('Origin');
    if (!['same-origin', 'none'].includes(site) || (origin !== undefined && !isOwn(request, origin)))
      throw new RefusalError('csrf');
    next();
  };
}
