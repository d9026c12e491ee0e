import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Actor, JsonObject } from '../../../engine/index.js';
import { type MadeFile, makeFile } from '../../exports/make-file.js';
import type { Ports } from '../../use-cases/ports.js';
import { notFound, RefusalError } from '../../use-cases/refusal-error.js';
import { type Extraction, exportFor, extraction, previewExport, runnableExports } from '../../use-cases/run-export.js';
import { setExportHeaders } from '../export-headers.js';
import { noteRead } from '../note-read.js';
import { identifyAgain, requestActor } from '../request-actor.js';

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
type Source = { practice: string; subject: string };

/** Notes each practice that rows show. */
async function noteSources(asked: Asked, key: string, sources: Source[]): Promise<void> {
  const once = new Map(sources.map((source) => [source.practice, source]));
  await noteRead(...asked, ...[...once.values()].map((source) => ({ kind: 'export' as const, export: key, ...source })));
}

/** The file is made whole before its first byte leaves: what goes wrong is an answer, never half a file. */
async function madeFile(asked: Asked, wanted: Extraction): Promise<MadeFile> {
  const [{ files }, , response] = asked;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const ids: string[] = [];
  const made = await makeFile(wanted, {
    files,
    signal: gone.signal,
    async note(sources) {
      ids.push(...sources.map(({ practice }) => practice));
      await noteSources(asked, wanted.key, sources);
    },
  });
  await noteRead(...asked, { kind: 'list', list: 'export', ids });
  return made;
}

async function sendFile(asked: Asked, key: string, params: JsonObject): Promise<void> {
  const [ports, , response] = asked;
  const wanted = extraction(ports, requestActor(response), key, params);
  const { temporary, size } = await madeFile(asked, wanted);
  try {
    // That took its time: nobody gets the file who may not have it any more.
    await identifyAgain(ports, response);
    exportFor(ports, requestActor(response), key);
    const content = await ports.files.peek(temporary);
    if (!content) throw notFound();
    const { format } = wanted.compiled;
    setExportHeaders(response, { fileName: wanted.compiled.fileNameOf(params), format, size });
    await pipeline(content, response);
  } finally {
    await ports.files.discard(temporary);
  }
}

/** Extractions: which there are, their first rows, the file. */
export function exportRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/exports', (_request, response) => {
    response.json({ items: presentExports(ports, requestActor(response)) });
  });
  router.post('/exports/:key/preview', async (request, response) => {
    const { key } = request.params;
    const { compiled, rows, sources, count, atLeast } = await previewExport(
      ports,
      requestActor(response),
      key,
      request.body.params,
    );
    const asked: Asked = [ports, request, response];
    await noteSources(asked, key, sources);
    await noteRead(...asked, { kind: 'list', list: 'export', ids: sources.map(({ practice }) => practice) });
    response.json({
      columns: compiled.columns.map(({ title, format = 'text' }) => ({ title, format })),
      rows: rows.map(({ values }) => values),
      count,
      atLeast,
    });
  });
  router.get('/exports/:key/file', async (request, response) => {
    await sendFile([ports, request, response], request.params.key, paramsOf(request.query['params']));
  });
  return router;
}
