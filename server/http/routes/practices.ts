import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { Router } from 'express';
import { historyView, rightsOn } from '../../../engine/index.js';
import { attachDocument } from '../../use-cases/attach-document.js';
import { editPractice } from '../../use-cases/edit-practice.js';
import { openPractice } from '../../use-cases/open-practice.js';
import type { Ports } from '../../use-cases/ports.js';
import { readDocument } from '../../use-cases/read-document.js';
import { RefusalError } from '../../use-cases/refusal-error.js';
import { removeDocument } from '../../use-cases/remove-document.js';
import { sendEvent } from '../../use-cases/send-event.js';
import type { Loaded } from '../../use-cases/setting.js';
import { loadPractice } from '../../use-cases/setting.js';
import { presentPractice } from '../present/practice.js';
import { requestActor } from '../request-actor.js';
import { readUpload } from '../upload.js';

/** What a browser may show by itself; everything else is downloaded. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** Opening, reading and changing practices. */
export function practiceRoutes(ports: Ports, { maxUploadBytes }: { maxUploadBytes: number }): Router {
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
  addDocumentRoutes(router, ports, maxUploadBytes, answer);
  return router;
}

function addDocumentRoutes(
  router: Router,
  ports: Ports,
  maxUploadBytes: number,
  answer: (response: Response, loaded: Loaded, status?: number) => void,
): void {
  router.post('/practices/:id/documents', async (request, response) => {
    const actor = requestActor(response);
    const { fields, name, content } = await readUpload(request);
    content.on('error', () => content.resume());
    try {
      const upload = { category: fields['category'] ?? '', expires: validDate(fields['expires']), name, content };
      answer(response, await attachDocument(ports, actor, request.params.id, upload, maxUploadBytes), 201);
    } finally {
      // What was not read is read away, so that the refusal reaches the sender.
      content.resume();
    }
  });
  router.get('/practices/:id/documents/:documentId', async (request, response) => {
    const { entry, content } = await readDocument(ports, requestActor(response), request.params.id, request.params.documentId);
    response.attachment(entry.name);
    if (shown.has(entry.mediaType))
      response.setHeader(
        'Content-Disposition',
        String(response.getHeader('Content-Disposition')).replace(/^attachment/, 'inline'),
      );
    response.setHeader('Content-Type', entry.mediaType);
    response.setHeader('Content-Length', entry.size);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    await pipeline(content, response);
  });
  router.delete('/practices/:id/documents/:documentId', async (request, response) => {
    const { id, documentId } = request.params;
    answer(response, await removeDocument(ports, requestActor(response), id, documentId, Number(request.query['revision'])));
  });
}

/** A date that exists, or nothing where none was sent. @throws RefusalError `invalid-data` */
function validDate(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
  throw new RefusalError('invalid-data', { issues: [{ code: 'format', path: '/expires' }] });
}
