import { Router } from 'express';
import type { PracticeFilter } from '../../use-cases/list-practices.js';
import { listPractices } from '../../use-cases/list-practices.js';
import type { Ports } from '../../use-cases/ports.js';
import { practiceFilters } from '../../use-cases/practice-filters.js';
import { noteRead } from '../note-read.js';
import { presentRow } from '../present/practice-row.js';
import { requestActor } from '../request-actor.js';

/** The practices that the actor may read, filtered and paged. */
export function practiceListRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/practices', async (request, response) => {
    const actor = requestActor(response);
    // The contract has checked names, types and formats.
    const { after, ...filter } = request.query as PracticeFilter & { after?: string };
    const { items, ...page } = await listPractices(ports, actor, filter, after);
    await noteRead(ports, request, response, { kind: 'list', list: 'practices', ids: items.map(({ practice }) => practice.id) });
    response.json({ ...page, items: items.flatMap((listed) => presentRow(ports, actor, listed)) });
  });
  router.get('/practice-filters', (_request, response) => {
    response.json(practiceFilters(ports, requestActor(response)));
  });
  return router;
}
