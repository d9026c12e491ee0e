import { Router } from 'express';
import type { Ports } from '../../use-cases/ports.js';
import { type AuditFilter, auditOperators, readAudit } from '../../use-cases/read-audit.js';
import { noteRead } from '../note-read.js';
import { requestActor } from '../request-actor.js';

const pageSize = 50;

/** The register of reads, for whoever may read it; to read it is noted too. */
export function auditRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/audit', async (request, response) => {
    // The contract has checked names, types and formats.
    const { after, limit, ...filter } = request.query as AuditFilter & { after?: string; limit?: string };
    const asked = { limit: Number(limit ?? pageSize), after };
    const { about, page } = await readAudit(ports, requestActor(response), filter, asked);
    await noteRead(ports, request, response, { kind: 'audit', count: page.items.length, ...about });
    response.json(page);
  });
  router.get('/audit-operators', async (_request, response) => {
    response.json({ items: await auditOperators(ports, requestActor(response)) });
  });
  return router;
}
