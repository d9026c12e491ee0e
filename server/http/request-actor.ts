import type { RequestHandler, Response } from 'express';
import type { Actor } from '../../engine/index.js';
import { actorOf } from '../auth/actor-of.js';
import { findSession, openSessionWith } from '../auth/sessions.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { Ports } from '../use-cases/ports.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import type { SessionCookie } from './session-cookie.js';

/** Who sends a request, in `response.locals`; all absent where there is no session, the actor where no service is chosen. */
interface Sender {
  session?: Session;
  operator?: Operator;
  actor?: Actor;
  /** When it was found out, in milliseconds since the process began. */
  identifiedAt?: number;
}

const senderOf = (response: Response): Sender => response.locals;

/** Finds out who sends a request; lets it through in any case. */
export function identify(ports: Ports, cookie: SessionCookie, sessionHours: number): RequestHandler {
  return async (request, response, next) => {
    const token = cookie.read(request);
    const found = token === null ? null : await findSession(ports, token, sessionHours);
    if (found) {
      const actor = actorOf(found.session, found.operator, ports.releases.current(), ports.now()) ?? undefined;
      Object.assign(response.locals, { ...found, actor, identifiedAt: performance.now() } satisfies Sender);
    }
    next();
  };
}

/**
 * Finds out anew who sends a request whose body has come: it may have taken minutes, and what was taken away meanwhile is gone. The
 * service stays the one in which the request began.
 */
export async function identifyAgain(ports: Ports, response: Response): Promise<void> {
  const { session: before, actor: begun } = senderOf(response);
  if (!before) return;
  const found = await openSessionWith(ports, before.id);
  const session = found && begun ? { ...found.session, service: begun.service.id } : found?.session;
  const actor = found && session && actorOf(session, found.operator, ports.releases.current(), ports.now());
  Object.assign(response.locals, { session, operator: found?.operator, actor: actor ?? undefined } satisfies Sender);
}

/** A body that took longer than this to come is slow; what is taken away in a shorter time could as well have been taken after it. */
const SLOW_BODY_MS = 250;

/** Who sends a request is found out once more where its body took its time; an upload's route does so itself. */
export const identifyAfterBody =
  (ports: Ports): RequestHandler =>
  async (request, response, next) => {
    const { identifiedAt = 0 } = senderOf(response);
    if (request.body !== undefined && performance.now() - identifiedAt > SLOW_BODY_MS) await identifyAgain(ports, response);
    next();
  };

/** Stops who is not signed in or has not chosen a service. */
export const requireActor: RequestHandler = (_request, response, next) => {
  requestActor(response);
  next();
};

/** The session of the request. Throws RefusalError `unauthenticated`. */
export function sessionOf(response: Response): Session {
  const { session } = senderOf(response);
  if (!session) throw new RefusalError('unauthenticated');
  return session;
}

/** Who is signed in. Throws RefusalError `unauthenticated`. */
export function operatorOf(response: Response): Operator {
  const { operator } = senderOf(response);
  if (!operator) throw new RefusalError('unauthenticated');
  return operator;
}

/**
 * Who acts, in which service, with which roles. Throws RefusalError `unauthenticated`, `service-not-chosen`, and
 * `password-change-required` where somebody else chose their password.
 */
export function requestActor(response: Response): Actor {
  sessionOf(response);
  if (operatorOf(response).mustChangePassword) throw new RefusalError('password-change-required');
  const { actor } = senderOf(response);
  if (!actor) throw new RefusalError('service-not-chosen');
  return actor;
}
