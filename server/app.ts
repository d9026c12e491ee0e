import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import { Lockout } from './auth/lockout.js';
import { SignInGuard } from './auth/sign-in-guard.js';
import type { Config } from './config.js';
import { contract, type ResponseProblem } from './http/contract.js';
import { requireSession } from './http/csrf.js';
import { errorHandler } from './http/error-handler.js';
import { pages } from './http/pages.js';
import { readBody } from './http/read-body.js';
import { identify, identifyAfterBody, requireActor } from './http/request-actor.js';
import { firstSignInRoutes } from './http/routes/first-sign-in.js';
import { healthRoutes } from './http/routes/health.js';
import { actorRoutes } from './http/routes/index.js';
import { officeRoutes } from './http/routes/office.js';
import { sessionRoutes, signInRoutes } from './http/routes/session.js';
import { securityHeaders } from './http/security-headers.js';
import { sessionCookie } from './http/session-cookie.js';
import { createLogger, requestLogger } from './logging.js';
import { projectRoot } from './project-root.js';
import { Readiness } from './readiness.js';
import type { Ports } from './use-cases/ports.js';
import { notFound } from './use-cases/refusal-error.js';

/** What tests and tools may put in. */
export interface AppOptions {
  logger?: Logger;
  /** Answers are held to the contract too, and this is told of those that break it. */
  onResponseProblem?: ResponseProblem;
  /** Where the built pages are. */
  pagesFolder?: string;
  /** Whether requests should be sent here; whoever stops the server says there that they should not. */
  readiness?: Readiness;
}

/** Whoever has no session gets no further than these. */
const open = [
  'GET /health/live',
  'GET /health/ready',
  'GET /office',
  'POST /session',
  'POST /first-sign-in',
  'POST /first-sign-in/offer',
];

/** The routes under /api, in the order in which a request meets them: who sends it, from our pages, in the contract's form. */
function api(ports: Ports, config: Config, { onResponseProblem, readiness }: AppOptions): Router {
  const cookie = sessionCookie(config.baseUrl);
  const { sessionHours } = config;
  const guard = new SignInGuard(ports.stores.tries);
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(identify(ports, cookie, sessionHours));
  router.use((request, response, next) => {
    if (open.includes(`${request.method} ${request.path}`)) next();
    else requireSession(request, response, next);
  });
  router.use(readBody(), identifyAfterBody(ports), contract(onResponseProblem));
  router.use(healthRoutes(readiness ?? new Readiness(ports)), officeRoutes(ports));
  router.use(signInRoutes(ports, cookie, config.baseUrl, { guard, sessionHours }));
  router.use(firstSignInRoutes(ports, cookie, config.baseUrl, sessionHours));
  router.use(sessionRoutes(ports, cookie, new Lockout(ports.stores.tries)));
  router.use(requireActor, actorRoutes(ports, { maxUploadBytes: config.maxUploadBytes, guard }));
  router.use(() => {
    throw notFound();
  });
  return router;
}

/** The whole server as an Express application, without listening. */
export function createApp(ports: Ports, config: Config, options: AppOptions = {}): Express {
  const logger = options.logger ?? createLogger(config.logLevel);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Answers of /api are never kept, so nobody ever asks whether they have changed; files have entity tags of their own.
  app.disable('etag');
  app.use(requestLogger(logger, randomUUID));
  app.use(securityHeaders(config.baseUrl));
  app.use('/api', api(ports, config, options));
  app.use(pages(options.pagesFolder ?? join(projectRoot, 'admin-ui', 'dist')));
  app.use(() => {
    throw notFound();
  });
  app.use(errorHandler(logger));
  return app;
}
