import { Router } from 'express';
import { chooseMail, mailPreference } from '../../use-cases/mail-preference.js';
import type { Ports } from '../../use-cases/ports.js';
import { operatorOf } from '../request-actor.js';

/** What somebody chose for themselves. */
export function preferenceRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/preferences', (_request, response) => {
    response.json(mailPreference(ports, operatorOf(response)));
  });
  router.put('/preferences', async (request, response) => {
    response.json(await chooseMail(ports, operatorOf(response), request.body.mail));
  });
  return router;
}
