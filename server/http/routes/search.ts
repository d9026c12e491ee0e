import { Router } from 'express';
import { findByNumber } from '../../use-cases/find-practices.js';
import { findSubjects, maySearch } from '../../use-cases/find-subjects.js';
import type { Ports } from '../../use-cases/ports.js';
import { noteRead } from '../note-read.js';
import { presentRow } from '../present/practice-row.js';
import { presentSubjectRow } from '../present/subject.js';
import { requestActor } from '../request-actor.js';

const perKind = 8;

/** Persons and practices at once, a few of each. */
export function searchRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/search', async (request, response) => {
    const actor = requestActor(response);
    const query = String(request.query['q']);
    const found = maySearch(ports, actor) ? (await findSubjects(ports, actor, query, perKind)).items : [];
    const practices = await findByNumber(ports, actor, query);
    const ids = [...found.map(({ id }) => id), ...practices.map(({ practice }) => practice.id)];
    await noteRead(ports, request, response, { kind: 'list', list: 'search', ids });
    response.json({
      subjects: found.map((subject) => presentSubjectRow(ports, actor, subject)),
      practices: practices.flatMap((listed) => presentRow(ports, actor, listed)),
    });
  });
  return router;
}
