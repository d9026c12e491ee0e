import { Router } from 'express';
import { listErasures } from '../../use-cases/erasures.js';
import type { Ports } from '../../use-cases/ports.js';
import { noteRead } from '../note-read.js';
import { requestActor } from '../request-actor.js';

/** What was erased. */
export function erasureRoutes(ports: Ports): Router {
  return Router().get('/erasures', async (request, response) => {
    const after = request.query['after'] as string | undefined;
    const page = await listErasures(ports, requestActor(response), after);
    await noteRead(ports, request, response, { kind: 'list', list: 'erasures', ids: page.items.map(({ id }) => id) });
    response.json(page);
  });
}
