import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Actor, ExportRow, JsonObject } from '../../../engine/index.js';
import { writeXlsx } from '../../exports/write-xlsx.js';
import type { Ports } from '../../use-cases/ports.js';
import { RefusalError } from '../../use-cases/refusal-error.js';
import { exportRows, type RowSources, runnableExports } from '../../use-cases/run-export.js';
import { noteRead } from '../note-read.js';
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

type Asked = [ports: Ports, request: Request, response: Response];

/** Notes each practice that the rows show, and how many rows they are. */
async function noteRows(asked: Asked, key: string, rows: ExportRow[], sources: RowSources): Promise<void> {
  const shown = rows.flatMap((row) => sources.get(row) ?? []);
  const once = new Map(shown.map((source) => [source.practice, source]));
  const practices = [...once.values()].map((source) => ({ kind: 'export' as const, export: key, ...source }));
  await noteRead(...asked, { kind: 'list', list: 'export', ids: shown.map(({ practice }) => practice) }, ...practices);
}

async function sendFile(asked: Asked, key: string, params: JsonObject): Promise<void> {
  const [ports, , response] = asked;
  const { compiled, rows, sources } = await exportRows(ports, requestActor(response), key, params);
  await noteRows(asked, key, rows, sources);
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
    const { key } = request.params;
    const { compiled, rows, sources } = await exportRows(ports, requestActor(response), key, request.body.params);
    await noteRows([ports, request, response], key, rows.slice(0, previewRows), sources);
    response.json({
      columns: compiled.columns.map(({ title, format = 'text' }) => ({ title, format })),
      rows: rows.slice(0, previewRows).map(({ values }) => values),
      count: rows.length,
      atLeast: false,
    });
  });
  router.get('/exports/:key/file', async (request, response) => {
    await sendFile([ports, request, response], request.params.key, paramsOf(request.query['params']));
  });
  return router;
}
