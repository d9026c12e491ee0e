import { type Request, Router } from 'express';
import type { Lockout } from '../../auth/lockout.js';
import { normalUsername } from '../../auth/operators.js';
import { closeSession } from '../../auth/sessions.js';
import { changeOwnPassword } from '../../use-cases/change-own-password.js';
import { chooseService } from '../../use-cases/choose-service.js';
import { getSession } from '../../use-cases/get-session.js';
import type { Ports } from '../../use-cases/ports.js';
import { type SignInSetting, signIn } from '../../use-cases/sign-in.js';
import { signOut } from '../../use-cases/sign-out.js';
import { requireOwnOrigin } from '../csrf.js';
import { operatorOf, sessionOf } from '../request-actor.js';
import type { SessionCookie } from '../session-cookie.js';
import { failureLimit, networkOf } from '../sign-in-limit.js';

/** Wrong passwords from one network in a quarter of an hour: behind one address may sit all the offices of a municipality. */
const MOST_WRONG = 1_000;

/** Signing in, which is open to anybody from our own pages. */
export function signInRoutes(ports: Ports, cookie: SessionCookie, baseUrl: string, setting: SignInSetting): Router {
  // Whoever works there goes on, each name slowed down by itself, however many strangers guess from the same address.
  const passes = (request: Request) => setting.guard.knows(normalUsername(request.body.username), networkOf(request));
  const limit = failureLimit(ports.stores.tries, { what: 'sign-in', most: MOST_WRONG, failed: [401], passes });
  return Router().post('/session', requireOwnOrigin(baseUrl), limit, async (request, response) => {
    const given = { ...request.body, network: networkOf(request) };
    const { token, session, operator } = await signIn(ports, setting, given);
    // Whoever sat here before is out.
    if (response.locals['session']) await closeSession(ports, sessionOf(response).id);
    cookie.write(response, token);
    response.json(await getSession(ports, session, operator));
  });
}

/** The session of who is signed in. */
export function sessionRoutes(ports: Ports, cookie: SessionCookie, lockout: Lockout): Router {
  const router = Router();
  router.get('/session', async (_request, response) => {
    response.json(await getSession(ports, sessionOf(response), operatorOf(response)));
  });
  router.delete('/session', async (_request, response) => {
    await signOut(ports, sessionOf(response));
    cookie.clear(response);
    response.status(204).end();
  });
  router.put('/session/service', async (request, response) => {
    const session = await chooseService(ports, sessionOf(response), operatorOf(response), request.body.service);
    response.json(await getSession(ports, session, operatorOf(response)));
  });
  router.put('/session/password', async (request, response) => {
    const session = sessionOf(response);
    const operator = await changeOwnPassword(ports, lockout, { session, operator: operatorOf(response) }, request.body);
    response.json(await getSession(ports, session, operator));
  });
  return router;
}
