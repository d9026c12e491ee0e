import { Router } from 'express';
import { assignPractice, possibleHolders } from '../../use-cases/assign-practice.js';
import { enableOperators, possibleEnabled } from '../../use-cases/enable-operators.js';
import type { Ports } from '../../use-cases/ports.js';
import { reservePractice } from '../../use-cases/reserve-practice.js';
import { requestActor } from '../request-actor.js';

/** Who answers for a practice, who may act in it, and who may know of it. The answers hold nothing of the practice itself. */
export function custodyRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/practices/:id/reference-operators', async (request, response) => {
    response.json({ items: await possibleHolders(ports, requestActor(response), request.params.id) });
  });
  router.put('/practices/:id/reference-operator', async (request, response) => {
    await assignPractice(ports, requestActor(response), request.params.id, request.body);
    response.status(204).end();
  });
  router.get('/practices/:id/enabled-operators', async (request, response) => {
    response.json(await possibleEnabled(ports, requestActor(response), request.params.id));
  });
  router.put('/practices/:id/enabled-operators', async (request, response) => {
    await enableOperators(ports, requestActor(response), request.params.id, request.body);
    response.status(204).end();
  });
  router.put('/practices/:id/reserved', async (request, response) => {
    await reservePractice(ports, requestActor(response), request.params.id, request.body);
    response.status(204).end();
  });
  return router;
}
