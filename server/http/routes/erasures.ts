import { Router } from 'express';
import { confirmDisposals, proposeDisposals } from '../../use-cases/disposals.js';
import { listErasures } from '../../use-cases/erasures.js';
import type { Ports } from '../../use-cases/ports.js';
import { noteRead } from '../note-read.js';
import { requestActor } from '../request-actor.js';

/** What was erased, and what may be. */
export function erasureRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/erasures', async (request, response) => {
    const after = request.query['after'] as string | undefined;
    const page = await listErasures(ports, requestActor(response), after);
    await noteRead(ports, request, response, { kind: 'list', list: 'erasures', ids: page.items.map(({ id }) => id) });
    response.json(page);
  });
  router.get('/disposals', async (request, response) => {
    const after = request.query['after'] as string | undefined;
    const page = await proposeDisposals(ports, requestActor(response), after);
    await noteRead(ports, request, response, { kind: 'list', list: 'disposals', ids: page.items.map(({ id }) => id) });
    response.json(page);
  });
  router.post('/disposals', async (request, response) => {
    response.json({ begun: await confirmDisposals(ports, requestActor(response), request.body) });
  });
  return router;
}
