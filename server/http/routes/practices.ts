import { Router } from 'express';
import { historyView, rightsOn } from '../../../engine/index.js';
import { editPractice } from '../../use-cases/edit-practice.js';
import { historyPart } from '../../use-cases/history-pages.js';
import { knownLinks, linkedPractices } from '../../use-cases/linked-practices.js';
import { openPractice } from '../../use-cases/open-practice.js';
import type { Ports } from '../../use-cases/ports.js';
import { practiceReaders } from '../../use-cases/practice-readers.js';
import { printPractice } from '../../use-cases/print-practice.js';
import { retryEffect } from '../../use-cases/retry-effect.js';
import { sendEvent } from '../../use-cases/send-event.js';
import { loadPractice } from '../../use-cases/setting.js';
import { answerPractice, idsOf } from '../answer-practice.js';
import { setFileHeaders } from '../file-headers.js';
import { noteRead } from '../note-read.js';
import { requestActor } from '../request-actor.js';

/** Opening, reading and changing practices. */
export function practiceRoutes(ports: Ports): Router {
  const router = Router();
  router.post('/practices', async (request, response) => {
    await answerPractice([ports, request, response], openPractice(ports, requestActor(response), request.body), 201);
  });
  router.get('/practices/:id', async (request, response) => {
    const { id } = request.params;
    await answerPractice([ports, request, response], loadPractice(ports, requestActor(response), id));
  });
  router.patch('/practices/:id', async (request, response) => {
    const { id } = request.params;
    await answerPractice([ports, request, response], editPractice(ports, requestActor(response), id, request.body));
  });
  router.post('/practices/:id/events', async (request, response) => {
    const { id } = request.params;
    await answerPractice([ports, request, response], sendEvent(ports, requestActor(response), id, request.body));
  });
  router.post('/practices/:id/effects/:effectId/retry', async (request, response) => {
    const { id, effectId } = request.params;
    await retryEffect(ports, requestActor(response), id, effectId);
    response.status(204).end();
  });
  router.get('/practices/:id/history', async (request, response) => {
    const loaded = await loadPractice(ports, requestActor(response), request.params.id);
    const { setting, practice } = loaded;
    const part = await historyPart(ports, practice, request.query['after'] as string | undefined);
    await noteRead(ports, request, response, { kind: 'history', ...idsOf(loaded) });
    const known = knownLinks(await linkedPractices(ports, setting.actor, practice));
    response.json({ items: historyView(setting.type, part, rightsOn(setting, practice), known), next: part.next });
  });
  router.get('/practices/:id/print', async (request, response) => {
    const { loaded, name, pdf } = await printPractice(ports, requestActor(response), request.params.id);
    await noteRead(ports, request, response, { kind: 'print', ...idsOf(loaded) });
    setFileHeaders(response, { name, mediaType: 'application/pdf', size: pdf.length });
    response.end(pdf);
  });
  router.get('/practices/:id/readers', async (request, response) => {
    const after = request.query['after'] as string | undefined;
    const { loaded, page } = await practiceReaders(ports, requestActor(response), request.params.id, after);
    await noteRead(ports, request, response, { kind: 'readers', ...idsOf(loaded) });
    response.json(page);
  });
  return router;
}
