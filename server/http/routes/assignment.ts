import { Router } from 'express';
import { assignPractice, possibleHolders } from '../../use-cases/assign-practice.js';
import type { Ports } from '../../use-cases/ports.js';
import { requestActor } from '../request-actor.js';

/** Who answers for a practice. The answers hold nothing of the practice itself. */
export function assignmentRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/practices/:id/reference-operators', async (request, response) => {
    response.json({ items: await possibleHolders(ports, requestActor(response), request.params.id) });
  });
  router.put('/practices/:id/reference-operator', async (request, response) => {
    await assignPractice(ports, requestActor(response), request.params.id, request.body);
    response.status(204).end();
  });
  return router;
}
