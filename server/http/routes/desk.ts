import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Actor } from '../../../engine/index.js';
import type { DeskGroup } from '../../use-cases/desk.js';
import { deskCount, deskGroup, deskGroups } from '../../use-cases/desk.js';
import type { Ports } from '../../use-cases/ports.js';
import { noteRead } from '../note-read.js';
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
  const note = (request: Request, response: Response, ...groups: Awaited<ReturnType<typeof presentGroup>>[]) => {
    const ids = groups.flatMap(({ items }) => items.map(({ id }) => id));
    return noteRead(ports, request, response, { kind: 'list', list: 'desk', ids });
  };
  router.get('/desk', async (request, response) => {
    const actor = requestActor(response);
    const groups = await Promise.all(deskGroups.map((group) => presentGroup(ports, actor, group)));
    await note(request, response, ...groups);
    response.json({ groups });
  });
  router.get('/desk/count', async (_request, response) => {
    response.json(await deskCount(ports, requestActor(response)));
  });
  router.get('/desk/:group', async (request, response) => {
    const after = request.query['after'];
    const group = request.params.group as DeskGroup;
    const page = await presentGroup(ports, requestActor(response), group, typeof after === 'string' ? after : undefined);
    await note(request, response, page);
    response.json(page);
  });
  return router;
}
