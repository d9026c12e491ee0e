import { Router } from 'express';
import { firstSignIn, lookAtFirstSignIn } from '../../use-cases/first-sign-in.js';
import { getSession } from '../../use-cases/get-session.js';
import type { Ports } from '../../use-cases/ports.js';
import { requireOwnOrigin } from '../csrf.js';
import type { SessionCookie } from '../session-cookie.js';
import { failureLimit } from '../sign-in-limit.js';

/** Wrong tokens from one network in a quarter of an hour: somebody copies one address, once. */
const MOST_WRONG = 20;

/** The one-time sign-in that makes the first administrator, open to whoever has its token. */
export function firstSignInRoutes(ports: Ports, cookie: SessionCookie, baseUrl: string, sessionHours: number): Router {
  const router = Router();
  const limit = failureLimit(ports.stores.tries, { what: 'first-sign-in', most: MOST_WRONG, failed: [403] });
  router.use('/first-sign-in', requireOwnOrigin(baseUrl), limit);
  router.post('/first-sign-in/offer', async (request, response) => {
    response.json({ services: await lookAtFirstSignIn(ports, request.body.token) });
  });
  router.post('/first-sign-in', async (request, response) => {
    const { token, session, operator } = await firstSignIn(ports, request.body, sessionHours);
    cookie.write(response, token);
    response.status(201).json(await getSession(ports, session, operator));
  });
  return router;
}
