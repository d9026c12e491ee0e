import type { Readable } from 'node:stream';
import type { Actor, CompiledExport, Condition, JsonObject } from '../../engine/index.js';
import { both, equal } from '../../engine/index.js';
import { later } from '../later.js';
import { type ExportRun, exportFileId, goesOn, heldMs, ongoing } from '../storage/documents/export-run.js';
import { inTurn } from './in-turn.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import { extraction, runnableExports } from './run-export.js';

/** Runs of one operator that may wait or be made at the same time. */
const mostEach = 3;
const shown = 20;
/** A run that nobody ends is erased after this. */
const longestMs = 48 * 3_600_000;

const ownedBy = (actor: Actor): Condition => both(equal('operator', actor.id), equal('service', actor.service.id));

/** The runs that the actor asked for in this service, the newest first. */
export async function exportRuns(ports: Ports, actor: Actor): Promise<ExportRun[]> {
  const sort = [{ path: 'startedAt', descending: true }];
  return (await ports.stores.exportRuns.find({ where: ownedBy(actor), sort, limit: shown })).items;
}

/** A run of the actor. @throws RefusalError `not-found`, also for one of somebody else or of another service */
export async function exportRun(ports: Ports, actor: Actor, id: string): Promise<ExportRun> {
  const run = await ports.stores.exportRuns.get(id);
  if (!run || run.operator !== actor.id || run.service !== actor.service.id) throw notFound();
  return run;
}

const newRun = (
  ports: Ports,
  actor: Actor,
  { title, fileNameOf, format }: CompiledExport,
  { key, params, address }: AskedRun,
): ExportRun => {
  const startedAt = ports.now();
  return {
    ...{ id: ports.newId(), version: 1, export: key, title, params },
    ...{ operator: actor.id, operatorName: actor.name, service: actor.service.id, address },
    ...{ state: 'waiting', startedAt, heldUntil: later(startedAt, heldMs), rows: 0, estimatedRows: null, progress: null },
    ...{ fileName: fileNameOf(params), format },
    expiresAt: later(startedAt, longestMs),
  };
};

/** Which extraction is asked for, with which parameters, from which address. */
interface AskedRun {
  key: string;
  params: JsonObject;
  address: string;
}

/**
 * Asks for an extraction to be made in the background.
 * @throws RefusalError `not-found`, `invalid-data` for its parameters, `too-many-runs`
 */
export function startExportRun(ports: Ports, actor: Actor, asked: AskedRun): Promise<ExportRun> {
  // One after the other: those that are asked for at the same moment would not see each other.
  return inTurn(`export runs of ${actor.id}`, async () => {
    const { compiled } = extraction(ports, actor, asked.key, asked.params);
    const { exportRuns: runs } = ports.stores;
    const { count } = await runs.count(both(ownedBy(actor), { kind: 'in', path: 'state', operands: ongoing }));
    if (count >= mostEach) throw new RefusalError('too-many-runs', { most: mostEach });
    const run = newRun(ports, actor, compiled, asked);
    await runs.insert(run);
    ports.exportQueue.add(run.id);
    return run;
  });
}

/** Ends a run that goes on; one that is over stays as it is. @throws RefusalError `not-found` */
export async function cancelExportRun(ports: Ports, actor: Actor, id: string): Promise<ExportRun> {
  if (goesOn(await exportRun(ports, actor, id))) await ports.exportQueue.cancel(id);
  return exportRun(ports, actor, id);
}

/** Whether the file of a run may be downloaded: it is there, and who asked for it may still run the extraction. */
export const mayDownload = (ports: Ports, actor: Actor, run: ExportRun): boolean =>
  run.state === 'done' && run.expiresAt > ports.now() && runnableExports(ports, actor).includes(run.export);

/** A run of the actor with its file. @throws RefusalError `not-found`, also where the right to run it was withdrawn since */
export async function openExportFile(ports: Ports, actor: Actor, id: string): Promise<{ run: ExportRun; content: Readable }> {
  const run = await exportRun(ports, actor, id);
  const content = mayDownload(ports, actor, run) ? await ports.files.open(exportFileId(run)) : null;
  if (!content) throw notFound();
  return { run, content };
}
