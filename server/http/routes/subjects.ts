import type { Request, Response } from 'express';
import { Router } from 'express';
import { newSubjectForm } from '../../../engine/index.js';
import type { StoredSubject } from '../../storage/documents/stored-subject.js';
import { createSubject } from '../../use-cases/create-subject.js';
import { editSubject } from '../../use-cases/edit-subject.js';
import { overviewOf } from '../../use-cases/find-practices.js';
import { findSubjects } from '../../use-cases/find-subjects.js';
import { demandReading, getSubject } from '../../use-cases/get-subject.js';
import type { Ports } from '../../use-cases/ports.js';
import { addRecord, editRecord } from '../../use-cases/subject-records.js';
import { answerNoted } from '../answer-noted.js';
import { noteRead } from '../note-read.js';
import { presentRow } from '../present/practice-row.js';
import { lookingOf, presentSubject, presentSubjectRow } from '../present/subject.js';
import { requestActor } from '../request-actor.js';

const pageSize = 30;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Answers with a person that was read or changed. */
const answerSubject = (
  asked: [Ports, Request, Response],
  subject: Promise<StoredSubject>,
  status: 200 | 201 = 200,
): Promise<void> =>
  answerNoted(
    asked,
    subject,
    { load: getSubject, shown: ({ id }) => ({ kind: 'subject', subject: id }), present: presentSubject },
    status,
  );

/** Persons, their records and their overview. */
export function subjectRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/subjects', async (request, response) => {
    const actor = requestActor(response);
    const page = await findSubjects(ports, actor, text(request.query['q']) ?? '', pageSize, text(request.query['after']));
    await noteRead(ports, request, response, { kind: 'list', list: 'subjects', ids: page.items.map(({ id }) => id) });
    response.json({ items: page.items.map((subject) => presentSubjectRow(ports, actor, subject)), next: page.next });
  });
  router.post('/subjects', async (request, response) => {
    await answerSubject([ports, request, response], createSubject(ports, requestActor(response), request.body.data), 201);
  });
  router.get('/subject-form', (_request, response) => {
    const actor = requestActor(response);
    demandReading(ports, actor);
    response.json(newSubjectForm(lookingOf(ports, actor)));
  });
  router.get('/subjects/:id', async (request, response) => {
    await answerSubject([ports, request, response], getSubject(ports, requestActor(response), request.params.id));
  });
  router.patch('/subjects/:id', async (request, response) => {
    const changed = editSubject(ports, requestActor(response), request.params.id, request.body);
    await answerSubject([ports, request, response], changed);
  });
  router.get('/subjects/:id/overview', async (request, response) => {
    const actor = requestActor(response);
    const subject = await getSubject(ports, actor, request.params.id);
    const page = await overviewOf(ports, actor, subject.id, text(request.query['after']));
    await noteRead(ports, request, response, { kind: 'overview', subject: subject.id, count: page.items.length });
    response.json({ items: page.items.flatMap((listed) => presentRow(ports, actor, listed)), next: page.next });
  });
  router.post('/subjects/:id/records/:kind', async (request, response) => {
    const { id, kind } = request.params;
    const added = addRecord(ports, requestActor(response), id, kind, request.body.data);
    await answerSubject([ports, request, response], added, 201);
  });
  router.patch('/subjects/:id/records/:kind/:recordId', async (request, response) => {
    const { id, kind, recordId } = request.params;
    const changed = editRecord(ports, requestActor(response), id, { kind, id: recordId }, request.body);
    await answerSubject([ports, request, response], changed);
  });
  return router;
}
