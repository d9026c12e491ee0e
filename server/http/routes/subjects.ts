import { Router } from 'express';
import { newSubjectForm } from '../../../engine/index.js';
import { overviewOf } from '../../use-cases/find-practices.js';
import { findSubjects } from '../../use-cases/find-subjects.js';
import type { Ports } from '../../use-cases/ports.js';
import { changeRecord, changeSubject, demandReading, getSubject, newRecord, newSubject } from '../../use-cases/subjects.js';
import { presentRow } from '../present/practice-row.js';
import { lookingOf, presentSubject, presentSubjectRow } from '../present/subject.js';
import { requestActor } from '../request-actor.js';

const pageSize = 30;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Persons, their records and their overview. */
export function subjectRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/subjects', async (request, response) => {
    const actor = requestActor(response);
    const page = await findSubjects(ports, actor, text(request.query['q']) ?? '', pageSize, text(request.query['after']));
    response.json({ items: page.items.map((subject) => presentSubjectRow(ports, actor, subject)), next: page.next });
  });
  router.post('/subjects', async (request, response) => {
    const actor = requestActor(response);
    response.status(201).json(await presentSubject(ports, actor, await newSubject(ports, actor, request.body.data)));
  });
  router.get('/subject-form', (_request, response) => {
    const actor = requestActor(response);
    demandReading(ports, actor);
    response.json(newSubjectForm(lookingOf(ports, actor)));
  });
  router.get('/subjects/:id', async (request, response) => {
    const actor = requestActor(response);
    response.json(await presentSubject(ports, actor, await getSubject(ports, actor, request.params.id)));
  });
  router.patch('/subjects/:id', async (request, response) => {
    const actor = requestActor(response);
    response.json(await presentSubject(ports, actor, await changeSubject(ports, actor, request.params.id, request.body)));
  });
  router.get('/subjects/:id/overview', async (request, response) => {
    const actor = requestActor(response);
    const subject = await getSubject(ports, actor, request.params.id);
    const page = await overviewOf(ports, actor, subject.id, text(request.query['after']));
    response.json({ items: page.items.flatMap((listed) => presentRow(ports, actor, listed)), next: page.next });
  });
  router.post('/subjects/:id/records/:kind', async (request, response) => {
    const actor = requestActor(response);
    const { id, kind } = request.params;
    response.status(201).json(await presentSubject(ports, actor, await newRecord(ports, actor, id, kind, request.body.data)));
  });
  router.patch('/subjects/:id/records/:kind/:recordId', async (request, response) => {
    const actor = requestActor(response);
    const { id, kind, recordId } = request.params;
    const subject = await changeRecord(ports, actor, id, { kind, id: recordId }, request.body);
    response.json(await presentSubject(ports, actor, subject));
  });
  return router;
}
