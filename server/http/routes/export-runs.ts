import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { Router } from 'express';
import type { Actor } from '../../../engine/index.js';
import type { ExportRun } from '../../storage/documents/export-run.js';
import {
  cancelExportRun,
  exportRun,
  exportRuns,
  mayDownload,
  openExportFile,
  startExportRun,
} from '../../use-cases/export-runs.js';
import type { Ports } from '../../use-cases/ports.js';
import { setExportHeaders } from '../export-headers.js';
import { noteRead } from '../note-read.js';
import { requestActor } from '../request-actor.js';

function presentRun(ports: Ports, actor: Actor, run: ExportRun) {
  const { id, title, state, startedAt, finishedAt, rows, estimatedRows, progress, fileName, size, error, expiresAt } = run;
  return {
    ...{ id, export: run.export, title, state, startedAt, rows, estimatedRows, progress, fileName, expiresAt },
    startedBy: { id: run.operator, name: run.operatorName },
    finishedAt: finishedAt ?? null,
    size: size ?? null,
    error: error ?? null,
    downloadable: mayDownload(ports, actor, run),
  };
}

/** Extractions that are made in the background: each is its starter's, in the service that it was started in. */
export function exportRunRoutes(ports: Ports): Router {
  const router = Router();
  const answer = (response: Response, run: ExportRun) => response.json(presentRun(ports, requestActor(response), run));
  router.post('/exports/:key/runs', async (request, response) => {
    const asked = { key: request.params.key, params: request.body.params, address: request.ip ?? '' };
    const run = await startExportRun(ports, requestActor(response), asked);
    response.status(202).location(`/api/export-runs/${run.id}`);
    answer(response, run);
  });
  router.get('/export-runs', async (_request, response) => {
    const actor = requestActor(response);
    const runs = await exportRuns(ports, actor);
    response.json({ items: runs.map((run) => presentRun(ports, actor, run)) });
  });
  router.get('/export-runs/:id', async (request, response) => {
    answer(response, await exportRun(ports, requestActor(response), request.params.id));
  });
  router.post('/export-runs/:id/cancel', async (request, response) => {
    answer(response, await cancelExportRun(ports, requestActor(response), request.params.id));
  });
  router.get('/export-runs/:id/file', async (request, response) => {
    const { run, content } = await openExportFile(ports, requestActor(response), request.params.id);
    const shown = { kind: 'export-file' as const, export: run.export, run: run.id, count: run.rows };
    await noteRead(ports, request, response, shown).catch((error) => {
      // The bytes are open already.
      content.destroy();
      throw error;
    });
    setExportHeaders(response, { fileName: run.fileName, format: run.format, size: run.size ?? 0 });
    await pipeline(content, response);
  });
  return router;
}
