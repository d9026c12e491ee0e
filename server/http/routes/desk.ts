import { Router } from 'express';
import type { Actor } from '../../../engine/index.js';
import type { DeskGroup } from '../../use-cases/desk.js';
import { deskGroup, deskGroups } from '../../use-cases/desk.js';
import type { Ports } from '../../use-cases/ports.js';
import { presentDeskRow } from '../present/practice-row.js';
import { requestActor } from '../request-actor.js';

async function presentGroup(ports: Ports, actor: Actor, group: DeskGroup, after?: string) {
  const page = await deskGroup(ports, actor, group, after);
  const items = await Promise.all(page.items.map((listed) => presentDeskRow(ports, actor, listed)));
  return { ...page, items: items.flat() };
}

/** What waits for the actor. */
export function deskRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/desk', async (_request, response) => {
    const actor = requestActor(response);
    response.json({ groups: await Promise.all(deskGroups.map((group) => presentGroup(ports, actor, group))) });
  });
  router.get('/desk/:group', async (request, response) => {
    const after = request.query['after'];
    const group = request.params.group as DeskGroup;
    response.json(await presentGroup(ports, requestActor(response), group, typeof after === 'string' ? after : undefined));
  });
  return router;
}
