import type { Response } from 'express';
import { Router } from 'express';
import { historyView, rightsOn } from '../../../engine/index.js';
import { editPractice } from '../../use-cases/edit-practice.js';
import { openPractice } from '../../use-cases/open-practice.js';
import type { Ports } from '../../use-cases/ports.js';
import { sendEvent } from '../../use-cases/send-event.js';
import type { Loaded } from '../../use-cases/setting.js';
import { loadPractice } from '../../use-cases/setting.js';
import { presentPractice } from '../present/practice.js';
import { requestActor } from '../request-actor.js';

/** Opening, reading and changing practices. */
export function practiceRoutes(ports: Ports): Router {
  const router = Router();
  const answer = (response: Response, loaded: Loaded, status = 200) => {
    response.status(status).json(presentPractice(ports, requestActor(response), loaded));
  };
  router.post('/practices', async (request, response) => {
    answer(response, await openPractice(ports, requestActor(response), request.body), 201);
  });
  router.get('/practices/:id', async (request, response) => {
    answer(response, await loadPractice(ports, requestActor(response), request.params.id));
  });
  router.patch('/practices/:id', async (request, response) => {
    answer(response, await editPractice(ports, requestActor(response), request.params.id, request.body));
  });
  router.post('/practices/:id/events', async (request, response) => {
    answer(response, await sendEvent(ports, requestActor(response), request.params.id, request.body));
  });
  router.get('/practices/:id/history', async (request, response) => {
    const { setting, practice } = await loadPractice(ports, requestActor(response), request.params.id);
    response.json({ items: historyView(setting.type, practice, rightsOn(setting, practice)) });
  });
  return router;
}
