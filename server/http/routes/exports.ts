import type { Response } from 'express';
import { Router } from 'express';
import type { Actor, JsonObject } from '../../../engine/index.js';
import { writeXlsx } from '../../exports/write-xlsx.js';
import type { Ports } from '../../use-cases/ports.js';
import { RefusalError } from '../../use-cases/refusal-error.js';
import { exportRows, runnableExports } from '../../use-cases/run-export.js';
import { requestActor } from '../request-actor.js';

const previewRows = 20;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The parameters of an extraction out of a query. @throws RefusalError `invalid-request` where they are no JSON object */
function paramsOf(text: unknown): JsonObject {
  try {
    const params: unknown = JSON.parse(String(text));
    if (params !== null && typeof params === 'object' && !Array.isArray(params)) return params as JsonObject;
  } catch {}
  throw new RefusalError('invalid-request', { issues: [{ code: 'not-json', path: '/params' }] });
}

function presentExports(ports: Ports, actor: Actor) {
  const { exports } = ports.releases.current().definitions;
  return runnableExports(ports, actor).flatMap((key) => {
    const file = exports[key];
    if (!file) return [];
    const { title, description, format, params } = file;
    const form = { schema: { type: 'object', ...params }, ui: {} };
    return [{ key, title, ...(description !== undefined && { description }), format, form }];
  });
}

async function sendFile(ports: Ports, actor: Actor, key: string, params: JsonObject, response: Response): Promise<void> {
  const { compiled, rows } = await exportRows(ports, actor, key, params);
  response.attachment(compiled.fileNameOf(params));
  response.setHeader('Content-Type', xlsx);
  response.setHeader('Cache-Control', 'private, no-store');
  await writeXlsx(compiled, rows, response);
}

/** Extractions: which there are, their first rows, the file. */
export function exportRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/exports', (_request, response) => {
    response.json({ items: presentExports(ports, requestActor(response)) });
  });
  router.post('/exports/:key/preview', async (request, response) => {
    const { compiled, rows } = await exportRows(ports, requestActor(response), request.params.key, request.body.params);
    response.json({
      columns: compiled.columns.map(({ title, format = 'text' }) => ({ title, format })),
      rows: rows.slice(0, previewRows).map(({ values }) => values),
      count: rows.length,
      atLeast: false,
    });
  });
  router.get('/exports/:key/file', async (request, response) => {
    await sendFile(ports, requestActor(response), request.params.key, paramsOf(request.query['params']), response);
  });
  return router;
}
