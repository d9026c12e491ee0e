import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { isDate } from '../../../engine/index.js';
import { attachDocument } from '../../use-cases/attach-document.js';
import type { Ports } from '../../use-cases/ports.js';
import { readDocument } from '../../use-cases/read-document.js';
import { RefusalError } from '../../use-cases/refusal-error.js';
import { removeDocument } from '../../use-cases/remove-document.js';
import { answerPractice, idsOf } from '../answer-practice.js';
import { setFileHeaders } from '../file-headers.js';
import { noteRead } from '../note-read.js';
import { identifyAgain, requestActor } from '../request-actor.js';
import { readUpload } from '../upload.js';

/** The documents of practices: filing, reading and taking away. */
export function documentRoutes(ports: Ports, { maxUploadBytes }: { maxUploadBytes: number }): Router {
  const router = Router();
  router.post('/practices/:id/documents', async (request, response) => {
    const actor = requestActor(response);
    const attacher = async () => {
      await identifyAgain(ports, response);
      return requestActor(response);
    };
    const { fields, name, content } = await readUpload(request);
    content.on('error', () => content.resume());
    try {
      const upload = { category: fields['category'] ?? '', expires: validDate(fields['expires']), name, content, attacher };
      const attached = attachDocument(ports, actor, request.params.id, upload, maxUploadBytes);
      await answerPractice([ports, request, response], attached, 201);
    } finally {
      // What was not read is read away, so that the refusal reaches the sender.
      content.resume();
    }
  });
  router.get('/practices/:id/documents/:documentId', async (request, response) => {
    const { id, documentId } = request.params;
    const { entry, content, ...loaded } = await readDocument(ports, requestActor(response), id, documentId);
    const noted = noteRead(ports, request, response, { kind: 'document', document: documentId, ...idsOf(loaded) });
    await noted.catch((error) => {
      // The bytes are open already.
      content.destroy();
      throw error;
    });
    setFileHeaders(response, entry);
    await pipeline(content, response);
  });
  router.delete('/practices/:id/documents/:documentId', async (request, response) => {
    const actor = requestActor(response);
    const { id, documentId } = request.params;
    const removed = removeDocument(ports, actor, id, documentId, Number(request.query['revision']));
    await answerPractice([ports, request, response], removed);
  });
  return router;
}

/** A day of the calendar, or nothing where none was sent. @throws RefusalError `invalid-data` */
function validDate(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isDate(text)) return text;
  throw new RefusalError('invalid-data', { issues: [{ code: 'format', path: '/expires' }] });
}
