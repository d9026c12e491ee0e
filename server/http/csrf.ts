import type { Request, RequestHandler } from 'express';
import { carriesCsrfToken } from '../auth/sessions.js';
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
 * another site is refused. What is no browser says nothing and is no danger.
 */
export function requireOwnOrigin(baseUrl: string): RequestHandler {
  const isOwn = (request: Request, origin: string) =>
    origin === baseUrl || (URL.canParse(origin) && new URL(origin).host === request.get('Host'));
  return (request, _response, next) => {
    const site = request.get('Sec-Fetch-Site') ?? 'same-origin';
    const origin = request.get('Origin');
    if (!['same-origin', 'none'].includes(site) || (origin !== undefined && !isOwn(request, origin)))
      throw new RefusalError('csrf');
    next();
  };
}
