import { Router } from 'express';
import type { Readiness } from '../../readiness.js';
import { RefusalError } from '../../use-cases/refusal-error.js';

/** Whether the process answers, and whether it should be sent requests. */
export function healthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/health/ready', async (_request, response) => {
    const reason = await readiness.problem();
    if (reason) throw new RefusalError('not-ready', { reason });
    response.json({ status: 'ok' });
  });
  return router;
}
